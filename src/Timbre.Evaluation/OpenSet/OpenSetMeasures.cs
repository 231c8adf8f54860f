using Timbre.Evaluation.Intervals;

namespace Timbre.Evaluation.OpenSet;

/// <summary>How well galleries of one size answer whose voice a recording is, or that it is nobody's.</summary>
/// <param name="GallerySize">People enrolled.</param>
/// <param name="Recordings">Recordings of each.</param>
/// <param name="Members">Questions about recordings of enrolled people, over all galleries.</param>
/// <param name="Strangers">Questions about recordings of others.</param>
/// <param name="Rank1">Share of members' recordings whose own name stands first, whatever the score.</param>
/// <param name="Detection">Detection and identification rates at each of <see cref="FalseAlarmRates"/>.</param>
/// <param name="Decisions">What was answered; null where nothing was decided.</param>
/// <remarks>
/// Phillips, Grother and Micheals, "Evaluation Methods in Face Recognition" (Handbook of Face Recognition, 2011): the open-set
/// watch list. Intervals draw the speakers of the questions anew; who is enrolled beside them stays.
/// </remarks>
public sealed record OpenSetMeasures(
    int GallerySize,
    int Recordings,
    int Members,
    int Strangers,
    Estimate Rank1,
    IReadOnlyList<DetectionRate> Detection,
    DecisionRates? Decisions)
{
    /// <summary>Shares of strangers' recordings that may be given a name.</summary>
    public static IReadOnlyList<double> FalseAlarmRates { get; } = [0.01, 0.05];

    /// <summary>Measures questions.</summary>
    /// <param name="size">People enrolled in each gallery.</param>
    /// <param name="recordings">Recordings of each.</param>
    /// <param name="questions">What the galleries were asked: of members and of strangers.</param>
    /// <param name="options">How intervals are drawn; null for the defaults.</param>
    /// <exception cref="ArgumentException">There are no members or no strangers among the questions.</exception>
    public static OpenSetMeasures Of(
        int size, int recordings, IReadOnlyList<OpenSetQuestion> questions, BootstrapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var ranked = new RankedQuestions(questions);
        if (ranked.Members == 0 || ranked.Strangers == 0)
        {
            throw new ArgumentException(
                $"Open set: expected questions of members and strangers, got {ranked.Members} and {ranked.Strangers}. Ask both.",
                nameof(questions));
        }

        var values = ranked.Estimate(Rates, options);
        var at = 1 + FalseAlarmRates.Count;
        return new OpenSetMeasures(
            size,
            recordings,
            ranked.Members,
            ranked.Strangers,
            values[0],
            [.. FalseAlarmRates.Select((rate, i) => new DetectionRate(rate, ranked.ThresholdAt(rate), values[1 + i]))],
            ranked.IsDecided
                ? new DecisionRates(values[at], values[at + 1], values[at + 2], values[at + 3], values[at + 4])
                : null);

        double[]? Rates(int[] times)
        {
            var counts = ranked.Count(times);
            return counts.Members == 0 || counts.Strangers == 0
                ? null
                : [counts.Rank1 / (double)counts.Members,
                    .. FalseAlarmRates.Select(rate => ranked.Detected(times, ranked.ThresholdAt(rate, times)) / (double)counts.Members),
                    .. ranked.Decided(times)];
        }
    }
}
