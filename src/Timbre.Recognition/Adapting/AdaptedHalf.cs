using Timbre.Evaluation.Calibration;
using Timbre.Speakers.Models;

namespace Timbre.Recognition.Adapting;

/// <summary>A half of the speakers, and a model that was adapted to the other half.</summary>
/// <param name="Model">The model.</param>
/// <param name="HeldOut">Those who had no part in it, by their places among all.</param>
internal sealed record AdaptedHalf(SpeakerModel Model, IReadOnlyList<(int Place, OwnSpeaker Speaker)> HeldOut)
{
    /// <summary>A voice as the model hears it.</summary>
    /// <param name="voice">As its parent does.</param>
    public CalibrationVoice Moved(CalibrationVoice voice)
    {
        var embedding = (float[])voice.Embedding.Clone();
        Model.Adapter?.Apply(embedding);
        return voice with { Embedding = embedding };
    }
}
