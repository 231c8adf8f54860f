using Timbre.Evaluation.Trials;

namespace Timbre.Evaluation.Breakdowns;

/// <summary>Trials told apart by what their recordings are like: where the errors of one threshold come from.</summary>
/// <param name="Name">What tells them apart, as a heading says it.</param>
/// <param name="Conditions">The conditions that occur, in their order.</param>
public sealed record Breakdown(string Name, IReadOnlyList<ConditionMeasures> Conditions)
{
    /// <summary>Tells trials apart.</summary>
    /// <param name="name">What tells them apart.</param>
    /// <param name="trials">The trials.</param>
    /// <param name="threshold">The threshold that misses and false accepts are counted at.</param>
    /// <param name="conditionOf">The condition of each trial.</param>
    /// <param name="order">Conditions in the order in which they are told; others follow in ordinal order.</param>
    public static Breakdown Of(
        string name, TrialScores trials, double threshold, Func<Trial, string> conditionOf, IReadOnlyList<string>? order = null)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(conditionOf);
        var conditions = trials.List.Trials.Select(conditionOf).ToArray();
        return new Breakdown(name, [.. (order ?? []).Concat(conditions.Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)
            .Select(condition => Measure(condition, trials.Where(i => conditions[i] == condition), threshold))
            .Where(measures => measures.Targets + measures.Nontargets > 0)]);
    }

    private static ConditionMeasures Measure(string condition, TrialScores trials, double threshold)
    {
        var (targets, nontargets) = (trials.TargetScores, trials.NontargetScores);
        return new ConditionMeasures(
            condition,
            targets.Length,
            nontargets.Length,
            targets.Length > 0 && nontargets.Length > 0 ? EqualErrorRate.Compute(trials.Curve).Rate : null,
            targets.Length > 0 ? targets.Count(score => score < threshold) / (double)targets.Length : null,
            nontargets.Length > 0 ? nontargets.Count(score => score >= threshold) / (double)nontargets.Length : null);
    }
}
