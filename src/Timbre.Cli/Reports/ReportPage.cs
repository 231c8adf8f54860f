using System.Text;
using Timbre.Cli.Hearing;
using Timbre.Cli.Outputs;
using Timbre.Cli.Rendering;

namespace Timbre.Cli.Reports;

/// <summary>An evaluation as one page: it asks nothing of the net, and can be mailed, printed and read aloud.</summary>
internal static class ReportPage
{
    // Of all lists together: some 90 kB each.
    private const int MostTrials = 20;
    private const int MostOfAKind = 5;
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; media-src data:; img-src data:";
    private const string Title = "Evaluation of a speaker model";
    private const string Convention = "straight lines between the points of the ROC, crossed with the diagonal";

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="results">The lists, at least one.</param>
    /// <param name="model">What the model is called.</param>
    /// <param name="channel">The only channel to be heard, from 1; null: all.</param>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<TrialEvaluation> results, string model, int? channel) =>
        WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(Of(results, model, channel))));

    /// <summary>The page.</summary>
    /// <param name="results">The lists, at least one.</param>
    /// <param name="model">What the model is called.</param>
    /// <param name="channel">The only channel to be heard, from 1; null: all.</param>
    public static string Of(IReadOnlyList<TrialEvaluation> results, string model, int? channel)
    {
        var worst = Math.Clamp(MostTrials / (2 * results.Count), 1, MostOfAKind);
        return HtmlPage.Of(Title, Policy, [], $"""
            <header>
            <h1>{Title}</h1>
            <p class="soft">Model: {Html.Text(model)}. Intervals: 95 %, by drawing the speakers anew. EER: {Html.Text(Convention)}.
            This page holds voices: give it to nobody who may not hear them.</p>
            </header>
            <nav aria-label="Lists"><ul>{string.Concat(results.Select((result, i) =>
                $"<li><a href=\"#list-{i}\">{Html.Text(result.Trials.Name)}</a></li>"))}</ul></nav>
            <main id="main">
            {Summary(results)}
            {string.Concat(results.Select((result, i) => ListSection.Of(result, $"list-{i}", worst, channel)))}
            </main>
            """);
    }

    private static string Summary(IReadOnlyList<TrialEvaluation> results) => Html.Table(
        "All lists",
        ["list", "speakers", "targets", "nontargets", "EER", "95 %", "minDCF at 0.01", "minDCF at 0.001", "minCllr"],
        results.Select(result => (IReadOnlyList<string>)
        [
            result.Trials.Name,
            result.Measures.Speakers is { } speakers ? Words.Of($"{speakers}") : "-",
            Words.Of($"{result.Trials.Targets}"),
            Words.Of($"{result.Trials.Nontargets}"),
            Words.Percent(result.Measures.Eer.Value),
            result.Measures.Eer.Interval is { } interval ? Words.Of($"{100 * interval.Low:0.00} to {100 * interval.High:0.00} %") : "-",
            .. result.Measures.Costs.Select(cost => Words.Of($"{cost.MinDcf.Value:0.000}")),
            Words.Of($"{result.Measures.Cllr.MinCllr.Value:0.000}"),
        ]));
}
