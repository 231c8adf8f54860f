namespace Timbre.Evaluation;

/// <summary>Closed-set identification: how often the right speaker is among the best of all enrolled ones.</summary>
public static class Identification
{
    /// <summary>Share of recordings whose speaker scores best of all.</summary>
    /// <param name="scores">Shape [recordings, speakers], row-major, higher = more alike.</param>
    /// <param name="speakers">Number of enrolled speakers.</param>
    /// <param name="truth">For each recording, the index of its speaker.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">Sizes do not fit, a score is NaN, or a true speaker is not enrolled.</exception>
    public static double Rank1(ReadOnlySpan<float> scores, int speakers, ReadOnlySpan<int> truth) =>
        TopK(scores, speakers, truth, 1);

    /// <summary>Share of recordings whose speaker is among the <paramref name="k"/> best.</summary>
    /// <param name="scores">Shape [recordings, speakers], row-major, higher = more alike.</param>
    /// <param name="speakers">Number of enrolled speakers.</param>
    /// <param name="truth">For each recording, the index of its speaker.</param>
    /// <param name="k">How many of the best count, at least 1.</param>
    /// <returns>0 to 1.</returns>
    /// <remarks>Another speaker with the same score stands before the right one, so constant scores earn nothing.</remarks>
    /// <exception cref="ArgumentException">Sizes do not fit, a score is NaN, or a true speaker is not enrolled.</exception>
    public static double TopK(ReadOnlySpan<float> scores, int speakers, ReadOnlySpan<int> truth, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(speakers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (truth.IsEmpty || scores.Length != (long)truth.Length * speakers)
        {
            throw new ArgumentException(
                $"Identification: expected recordings x {speakers} speakers scores, got {scores.Length} for {truth.Length} "
                + "recordings. Give one row of scores for each recording.",
                nameof(scores));
        }

        var hits = 0;
        for (var row = 0; row < truth.Length; row++)
        {
            hits += Rank(scores.Slice(row * speakers, speakers), truth[row], row) <= k ? 1 : 0;
        }

        return hits / (double)truth.Length;
    }

    private static int Rank(ReadOnlySpan<float> row, int speaker, int recording)
    {
        if ((uint)speaker >= (uint)row.Length)
        {
            throw new ArgumentException(
                $"Identification: expected the speaker of recording {recording} in 0..{row.Length - 1}, got {speaker}. "
                + "Closed-set identification needs every speaker enrolled.");
        }

        var rank = 1;
        for (var i = 0; i < row.Length; i++)
        {
            if (float.IsNaN(row[i]))
            {
                throw new ArgumentException(
                    $"Identification: expected numbers, got NaN for recording {recording} and speaker {i}. Leave out the recording.");
            }

            rank += i != speaker && row[i] >= row[speaker] ? 1 : 0;
        }

        return rank;
    }
}
