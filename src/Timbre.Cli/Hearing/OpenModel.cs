using Timbre.Evaluation.Calibration;
using Timbre.Recognition;
using Timbre.Speakers.Models;

namespace Timbre.Cli.Hearing;

/// <summary>Opens the model of a command line.</summary>
internal static class OpenModel
{
    /// <summary>Loads a model file, or the best one of a run folder.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="threads">Threads to work with; 0: one for each processor.</param>
    /// <param name="channel">The only channel of recordings to be heard, from 1; null: all, mixed.</param>
    /// <param name="speechJudge">A detector of speech, as <c>KIND=FILE</c>; null: the built-in rules.</param>
    /// <param name="precision">Numbers to compute in.</param>
    /// <exception cref="UsageException">No model ships with this build and none was named.</exception>
    public static VoiceEncoder File(
        string path, int threads = 0, int? channel = null, string? speechJudge = null,
        EncoderPrecision precision = EncoderPrecision.Single) =>
        Make(path, ModelFile.Load(ModelPath.Resolve(path)), threads, channel, speechJudge, precision);

    /// <summary>Loads a model whose calibration is to be made anew: one that is damaged is passed over.</summary>
    /// <inheritdoc cref="File"/>
    public static VoiceEncoder ToCalibrate(
        string path, int threads, int? channel, string? speechJudge, EncoderPrecision precision = EncoderPrecision.Single)
    {
        var model = ModelFile.Load(ModelPath.Resolve(path));
        try
        {
            _ = model.Calibration is { } text ? ScoreCalibration.Parse(text) : null;
        }
        catch (FormatException)
        {
            model = model with { Calibration = null };
        }

        return Make(path, model, threads, channel, speechJudge, precision);
    }

    private static VoiceEncoder Make(
        string path, SpeakerModel model, int threads, int? channel, string? speechJudge, EncoderPrecision precision) =>
        new(new SpeakerEncoder(model, threads, NamedSpeechJudge.Load(speechJudge), precision), ModelPath.NameOf(path))
        {
            Channel = channel,
        };
}
