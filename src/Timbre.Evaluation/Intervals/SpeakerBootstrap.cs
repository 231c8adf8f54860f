namespace Timbre.Evaluation.Intervals;

/// <summary>Intervals of measures of speaker recognition, by drawing speakers anew.</summary>
/// <remarks>
/// <para>Trials are no independent draws: all those of a speaker share a voice, a device and a room. So the speakers are drawn
/// with replacement, as many as there are, and trials follow them: a target counts as often as its speaker was drawn, a
/// nontarget as often as the product of its two speakers' numbers, for both sides are resampled together. Drawing trials
/// instead gives intervals several times too narrow.</para>
/// <para>Bolle, Ratha and Pankanti 2004 (the subsets bootstrap: people, not comparisons), with both sides of a comparison drawn
/// at once as in Poh and Bengio 2007 and in the vertex bootstrap of Snijders and Borgatti 1999; of the latter it leaves
/// out the comparisons of a drawn speaker with the same one drawn again, which are no nontargets. The interval is the
/// percentile one (Efron). A test holds its coverage. Below <see cref="FewestSpeakers"/> speakers there is none: so few say
/// little of others.</para>
/// </remarks>
public static class SpeakerBootstrap
{
    /// <summary>Fewest speakers that an interval is drawn from.</summary>
    public const int FewestSpeakers = 5;

    /// <summary>Draws the intervals of several measures at once.</summary>
    /// <param name="speakers">How many speakers there are.</param>
    /// <param name="measure">
    /// The measures where each speaker counts as often as given, or null where that cannot be measured; called from several
    /// threads at once.
    /// </param>
    /// <param name="options">How they are drawn; null for the defaults.</param>
    /// <returns>
    /// An interval a measure; null for fewer than <see cref="FewestSpeakers"/> speakers, and where fewer than nine draws of ten
    /// could be measured.
    /// </returns>
    /// <exception cref="ArgumentException">The options are out of their ranges.</exception>
    public static IReadOnlyList<ConfidenceInterval>? Compute(
        int speakers, Func<int[], double[]?> measure, BootstrapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var settings = (options ?? new BootstrapOptions()).Checked();
        if (speakers < FewestSpeakers)
        {
            return null;
        }

        var drawn = new double[]?[settings.Resamples];
        Parallel.For(0, drawn.Length, i => drawn[i] = measure(Draw(SeededDraw.For(settings.Seed, i), speakers)));
        var measured = Array.FindAll(drawn, values => values is not null);
        return measured.Length * 10L < drawn.Length * 9L
            ? null
            : [.. Enumerable.Range(0, measured[0]!.Length).Select(index => Middle(
                Array.ConvertAll(measured, values => values![index]), settings.Confidence))];
    }

    private static int[] Draw(Random random, int speakers)
    {
        var times = new int[speakers];
        for (var i = 0; i < speakers; i++)
        {
            times[random.Next(speakers)]++;
        }

        return times;
    }

    private static ConfidenceInterval Middle(double[] values, double confidence)
    {
        Array.Sort(values);
        return new ConfidenceInterval(Quantile(values, (1 - confidence) / 2), Quantile(values, (1 + confidence) / 2));
    }

    // Straight lines between the order statistics, as NumPy's default.
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
