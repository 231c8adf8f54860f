using System.Numerics.Tensors;
using Timbre.Audio.Synthesis;
using Timbre.Speakers.Models;

namespace Timbre.Cli.Embeddings;

/// <summary>How near the embeddings of a model with rounded weights are to those of the model it was made of.</summary>
internal static class QuantizedAgreement
{
    private const int Voices = 12;
    private const double Seconds = 3;

    /// <summary>Lowest cosine of an embedding by one with the embedding by the other, over made-up voices.</summary>
    /// <param name="source">The model.</param>
    /// <param name="target">The one with rounded weights.</param>
    /// <param name="threads">Threads; 0: one for each processor.</param>
    /// <param name="stop">Ends it early.</param>
    public static double Of(string source, string target, int threads, CancellationToken stop)
    {
        using var exact = SpeakerEncoder.Load(source, threads);
        using var rounded = SpeakerEncoder.Load(target, threads);
        var least = 1.0;
        for (var voice = 0; voice < Voices; voice++)
        {
            stop.ThrowIfCancellationRequested();
            var speech = new SyntheticSpeaker(voice).Speak(utteranceSeed: voice, Seconds);
            least = Math.Min(least, TensorPrimitives.Dot<float>(exact.Embed(speech), rounded.Embed(speech)));
        }

        return least;
    }
}
