using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Scoring;
using Timbre.Speakers.Models;

namespace Timbre.Recognition.Adapting;

/// <summary>Makes an adapter of the recordings of some speakers.</summary>
internal static class AdapterFit
{
    // Of the within-speaker covariance; with twice or half as much errors are nearly the same (docs/decisions/0032-adapting.md).
    private const double Share = 0.3;

    // Half way to one's own mean: where speakers are few, their mean is in part their own.
    private const float Centering = 0.5f;

    /// <summary>The parent with an adapter; not calibrated, and without an id.</summary>
    /// <param name="parent">The model. Its impostors stay where they are, and so do scores of recordings of other kinds.</param>
    /// <param name="voices">Embeddings of the model: recordings as they are, two or more of each speaker.</param>
    /// <exception cref="ScoringException">They are copies, or no different from the model's impostors.</exception>
    public static SpeakerModel Adapt(SpeakerModel parent, IReadOnlyList<CalibrationVoice> voices)
    {
        float[][] embeddings = [.. voices.Select(voice => voice.Embedding)];
        var numbers = voices.Select(voice => (voice.Group, voice.Speaker)).Distinct().Index()
            .ToDictionary(entry => entry.Item, entry => entry.Index);
        var within = WithinSpeakerCovariance.Of(embeddings, [.. voices.Select(voice => numbers[(voice.Group, voice.Speaker)])]);
        var gate = parent.Cohort is { } cohort
            ? KindGate.Fit(embeddings, [.. cohort.Embeddings.Chunk(parent.EmbeddingSize)])
            : KindGate.Open(parent.EmbeddingSize);
        var map = within.Whitening(Share);
        return parent with
        {
            Id = "",
            Adapter = new EmbeddingAdapter(map, BiasOf(map, within.Mean), gate.Weights, gate.Threshold),
            Calibration = null,
        };
    }

    private static float[] BiasOf(float[] map, IReadOnlyList<float> mean)
    {
        var bias = new float[mean.Count];
        for (var row = 0; row < bias.Length; row++)
        {
            for (var column = 0; column < bias.Length; column++)
            {
                bias[row] -= Centering * map[(row * bias.Length) + column] * mean[column];
            }
        }

        return bias;
    }
}
