namespace Timbre.Evaluation.Scoring;

/// <summary>What scores need of one side of a comparison; see <see cref="SpeakerScorer"/> for the form.</summary>
/// <param name="Vector">Its product with the other side's is what is alike in both.</param>
/// <param name="Gain">This side's share of what the product is multiplied with.</param>
/// <param name="Offset">What this side takes off.</param>
public sealed record PreparedVoice(float[] Vector, double Gain, double Offset)
{
    // Two of them make the product count as it is.
    private const double HalfGain = 0.5;

    /// <summary>A side whose product counts as it is.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="offset">What it takes off.</param>
    internal static PreparedVoice Of(float[] vector, double offset = 0) => new(vector, HalfGain, offset);
}
