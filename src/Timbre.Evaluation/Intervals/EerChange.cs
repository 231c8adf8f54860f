namespace Timbre.Evaluation.Intervals;

/// <summary>
/// By how much the equal error rate changes from one way of scoring to another, on the same comparisons, with an interval over speakers.
/// </summary>
/// <remarks>
/// Both ways are asked of the same drawn speakers, so that what makes some of them hard for either does not widen the interval; two
/// intervals of one rate each say much less (<see cref="SpeakerBootstrap"/>).
/// </remarks>
public static class EerChange
{
    /// <summary>Measures it.</summary>
    /// <param name="comparisons">The comparisons, of one person and of two.</param>
    /// <param name="options">How the interval is drawn; null for the defaults.</param>
    /// <returns>
    /// The rate of <see cref="TwiceScored.After"/> less that of <see cref="TwiceScored.Before"/>: below zero it is the better one. No
    /// interval for fewer than <see cref="SpeakerBootstrap.FewestSpeakers"/> speakers.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// All comparisons are of one kind, a score is NaN, or the options are out of their ranges.
    /// </exception>
    public static Estimate Compute(IReadOnlyList<TwiceScored> comparisons, BootstrapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        if (comparisons.Any(comparison => double.IsNaN(comparison.Before) || double.IsNaN(comparison.After)))
        {
            throw new ArgumentException("EerChange: expected scores, got NaN. Leave such comparisons out.");
        }

        bool[] isTarget = [.. comparisons.Select(comparison => comparison.First == comparison.Second)];
        var before = new RankedTrials([.. comparisons.Select(comparison => comparison.Before)], isTarget);
        var after = new RankedTrials([.. comparisons.Select(comparison => comparison.After)], isTarget);
        var places = comparisons.SelectMany(comparison => new[] { comparison.First, comparison.Second }).Distinct().Order().Index()
            .ToDictionary(speaker => speaker.Item, speaker => speaker.Index);
        (int First, int Second)[] sides = [.. comparisons.Select(comparison => (places[comparison.First], places[comparison.Second]))];
        var value = Change(Array.ConvertAll(sides, _ => 1)) ?? throw new ArgumentException(
            "EerChange: expected comparisons of one person and of two people, got one kind alone. Add the other.");
        var intervals = SpeakerBootstrap.Compute(
            places.Count,
            times => Change(Array.ConvertAll(
                sides, side => side.First == side.Second ? times[side.First] : times[side.First] * times[side.Second])) is { } change
                ? [change]
                : null,
            options);
        return new Estimate(value, intervals?[0]);

        double? Change(int[] times) => before.Curve(times) is { } old && after.Curve(times) is { } changed
            ? EqualErrorRate.Compute(changed).Rate - EqualErrorRate.Compute(old).Rate
            : null;
    }
}
