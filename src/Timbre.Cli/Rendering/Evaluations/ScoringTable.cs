using Timbre.Cli.Hearing;
using Timbre.Evaluation.Intervals;
using Timbre.Evaluation.Verification;

namespace Timbre.Cli.Rendering;

/// <summary>Ways of scoring as one table: each on each list, and the mean of all lists.</summary>
internal static class ScoringTable
{
    /// <summary>Whether there are several ways to be compared.</summary>
    public static bool IsFor(IReadOnlyList<TrialEvaluation> results) => results.DistinctBy(WayOf).Count() > 1;

    /// <summary>Shows them, in the order of the lists.</summary>
    public static void Show(Terminal terminal, IReadOnlyList<TrialEvaluation> results)
    {
        var table = new AnswerTable(
            ("list", false), ("scoring", false), ("enrolled by", false), ("EER %", true), ("95 %", true), ("minDCF", true),
            ("minDCF.001", true), ("Cllr", true), ("minCllr", true));
        foreach (var result in results)
        {
            var eer = result.Measures.Eer;
            Add(
                result.Trials.Name,
                result,
                eer.Interval is { } interval ? Words.Of($"{100 * interval.Low:0.00}-{100 * interval.High:0.00}") : "-",
                measure => measure(result.Measures)?.Value);
        }

        if (results.DistinctBy(result => result.Files).Count() is > 1 and var lists)
        {
            foreach (var way in results.GroupBy(WayOf))
            {
                TrialEvaluation[] all = [.. way];
                Add(Words.Of($"mean of {lists}"), all[0], "-", measure =>
                    Array.TrueForAll(all, one => measure(one.Measures) is not null)
                        ? all.Average(one => measure(one.Measures)!.Value.Value)
                        : null);
            }
        }

        table.Show(terminal);
        terminal.Note(
            "Cllr: only of the way of scoring that the model is calibrated for; "
                + "minCllr: the least that any rising map of the scores leaves");

        void Add(string list, TrialEvaluation of, string interval, Func<Func<VerificationMeasures, Estimate?>, double?> value) =>
            table.Add(
                list,
                of.Scoring,
                of.EnrolledBy ?? "-",
                Number(100 * value(measures => measures.Eer), "0.00"),
                interval,
                Number(value(measures => measures.Costs[0].MinDcf), "0.000"),
                Number(value(measures => measures.Costs[1].MinDcf), "0.000"),
                Number(value(measures => measures.Cllr.Cllr), "0.000"),
                Number(value(measures => measures.Cllr.MinCllr), "0.000"));
    }

    private static (string Scoring, string? EnrolledBy) WayOf(TrialEvaluation result) => (result.Scoring, result.EnrolledBy);

    private static string Number(double? value, string format) =>
        value is { } number ? number.ToString(format, System.Globalization.CultureInfo.InvariantCulture) : "-";
}
