using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Evaluation.Breakdowns;
using Timbre.Evaluation.Intervals;

namespace Timbre.Cli.Reports;

/// <summary>What the page says of one list.</summary>
internal static class ListSection
{
    private static readonly string[] Thresholds = ["threshold of", "threshold", "misses", "false accepts", "trials behind them"];
    private static readonly string[] Conditions = ["condition", "targets", "nontargets", "EER", "misses", "false accepts"];

    /// <summary>The section.</summary>
    /// <param name="result">The list.</param>
    /// <param name="id">Its anchor.</param>
    /// <param name="worst">How many of the worst trials of each kind.</param>
    /// <param name="channel">The only channel to be heard, from 1; null: all.</param>
    public static string Of(TrialEvaluation result, string id, int worst, int? channel) => $"""
        <section aria-labelledby="{id}">
        <h2 id="{id}">{Html.Text(result.Trials.Name)}</h2>
        <dl class="facts">{string.Concat(Facts(result).Select(fact =>
            $"<div><dt>{fact.Name}</dt><dd>{fact.Value} <small>{fact.More}</small></dd></div>"))}</dl>
        <div class="plots">
        {Plots.Det(result)}
        {Plots.Histogram(result)}
        {Plots.Calibration(result)}
        </div>
        {Html.Table("Thresholds, and what each does on these trials", Thresholds, result.Thresholds.Select(choice => new[]
        {
            choice.Name,
            double.IsFinite(choice.Point.Threshold) ? Words.Of($"{choice.Point.Threshold:0.000}") : "none",
            Words.Percent(choice.Point.Pmiss),
            Words.Percent(choice.Point.Pfa),
            Words.Of($"{choice.Misses} missed, {choice.FalseAccepts} accepted"),
        }))}
        <h3>Where errors come from</h3>
        <p class="soft">Misses and false accepts at the threshold of equal rates of the whole list; the EER is the condition's own.</p>
        {string.Concat(result.Breakdowns.Select(Condition))}
        {IdentificationSection.Of(result)}
        {WorstTrials.Section(result, worst, channel)}
        </section>

        """;

    private static IEnumerable<(string Name, string Value, string More)> Facts(TrialEvaluation result)
    {
        var measures = result.Measures;
        yield return ("Equal error rate", Words.Percent(measures.Eer.Value), Interval(measures.Eer, 100, " %"));
        foreach (var cost in measures.Costs)
        {
            yield return (Words.Of($"minDCF at {cost.PTarget}"), Words.Of($"{cost.MinDcf.Value:0.000}"), Interval(cost.MinDcf));
        }

        foreach (var cost in measures.Costs)
        {
            if (cost.ActDcf is { } actual)
            {
                yield return (Words.Of($"actDCF at {cost.PTarget}"), Words.Of($"{actual.Value:0.000}"), Interval(actual));
            }
        }

        yield return measures.Cllr.Cllr is { } cllr
            ? ("Cllr", Words.Of($"{cllr.Value:0.000}"), Interval(cllr))
            : ("Cllr", "-", "not calibrated: scores are no likelihood ratios");
        yield return ("minCllr", Words.Of($"{measures.Cllr.MinCllr.Value:0.000}"), Interval(measures.Cllr.MinCllr));
        yield return (
            "Trials",
            Words.Of($"{result.Trials.Targets + result.Trials.Nontargets}"),
            Words.Of($"{result.Trials.Targets} of same, {result.Trials.Nontargets} of different speakers")
                + (measures.Speakers is { } speakers ? Words.Of($"; {speakers} speakers") : "")
                + (result.Enrolled is { } enrolled ? Words.Of($"; {enrolled} recordings enrolled of each") : ""));
    }

    private static string Interval(Estimate estimate, double factor = 1, string unit = "") => estimate.Interval is { } interval
        ? factor == 1
            ? Words.Of($"95 %: {interval.Low:0.000} to {interval.High:0.000}")
            : Words.Of($"95 %: {factor * interval.Low:0.00} to {factor * interval.High:0.00}{unit}")
        : "";

    private static string Condition(Breakdown breakdown) => Html.Table(
        $"By {breakdown.Name}",
        Conditions,
        breakdown.Conditions.Select(condition => new[]
        {
            condition.Condition,
            Words.Of($"{condition.Targets}"),
            Words.Of($"{condition.Nontargets}"),
            Words.Percent(condition.Eer),
            Words.Percent(condition.Pmiss),
            Words.Percent(condition.Pfa),
        }));
}
