namespace Timbre.Evaluation.Calibration;

/// <summary>How much higher than usual a voice scores with the others of a gallery.</summary>
/// <remarks>
/// Language, microphone or room that a gallery's people share with whoever asks raises every score, and says nothing of who speaks: what
/// the other candidates score more than impostors usually do is taken off, a part of it where they are few. What they score less is
/// added in part: they may be of another kind than the voice, as in a gallery of people of several places, and say little of the
/// impostors of its own.
/// </remarks>
internal static class PeerShift
{
    // So many peers weigh as much as what was known before; both numbers were chosen on development lists (decision 0017).
    private const double PeersOfHalfWeight = 3;
    private const double WeightOfLess = 0.33;

    /// <summary>The shift of a question.</summary>
    /// <param name="scores">Scores with everybody.</param>
    /// <param name="except">The place of the candidate, who is no peer.</param>
    /// <param name="usual">Mean score of impostors.</param>
    public static double Of(ReadOnlySpan<double> scores, int except, double usual)
    {
        var sum = -scores[except];
        foreach (var score in scores)
        {
            sum += score;
        }

        var peers = scores.Length - 1;
        var shift = (sum - (peers * usual)) / (peers + PeersOfHalfWeight);
        return shift < 0 ? WeightOfLess * shift : shift;
    }
}
