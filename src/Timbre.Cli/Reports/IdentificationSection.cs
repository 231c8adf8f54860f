using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Evaluation.Intervals;
using Timbre.Evaluation.OpenSet;

namespace Timbre.Cli.Reports;

/// <summary>What the page says of galleries and of few speakers, where that was asked for.</summary>
internal static class IdentificationSection
{
    private static readonly string[] OfGalleries =
    [
        "people enrolled", "recordings of each", "rank 1",
        .. OpenSetMeasures.FalseAlarmRates.Select(rate => Words.Of($"DIR at {100 * rate:0.##} % FAR")),
        "right", "missed", "undecided", "wrong name", "strangers named",
    ];

    /// <summary>The tables; empty where nothing was asked.</summary>
    public static string Of(TrialEvaluation result) => OpenSet(result) + FewShot(result);

    private static string OpenSet(TrialEvaluation result) => result.OpenSet.Count == 0 ? "" : $"""
        <h3>Whose voice is it, or nobody's?</h3>
        <p class="soft">DIR: members named rightly at the threshold that names no more than such a share of the strangers.
        The last five columns: as identify decides, {Html.Text(result.DecidedBy.Description)}.</p>
        {Html.Table("Galleries drawn of these speakers", OfGalleries, result.OpenSet.Select(row => (IReadOnlyList<string>)
        [
            Words.Of($"{row.GallerySize}"),
            Words.Of($"{row.Recordings}"),
            Percent(row.Rank1),
            .. row.Detection.Select(detection => Percent(detection.Rate)),
            Percent(row.Decisions?.Right),
            Percent(row.Decisions?.Missed),
            Percent(row.Decisions?.Undecided),
            Percent(row.Decisions?.WrongName),
            Percent(row.Decisions?.StrangersNamed),
        ]))}
        """;

    private static string FewShot(TrialEvaluation result)
    {
        var rows = result.ShortSpeech.SelectMany(speech => speech.Rows.GroupBy(row => row.Shots)
            .Select(shots => (speech.Seconds, Shots: shots.Key, Ways: shots.ToDictionary(row => row.Ways, row => row.Accuracy)))).ToArray();
        int[] ways = [.. rows.SelectMany(row => row.Ways.Keys).Distinct().Order()];
        return rows.Length == 0 ? "" : $"""
            <h3>The right one of a few</h3>
            {Html.Table(
                "Share of 1000 tasks in which the right one of k people scores highest",
                ["test speech", "recordings of each", .. ways.Select(way => Words.Of($"{way}-way"))],
                rows.Select(row => (IReadOnlyList<string>)
                [
                    Words.Of($"{row.Seconds} s"),
                    Words.Of($"{row.Shots}"),
                    .. ways.Select(way => row.Ways.TryGetValue(way, out var share) ? Words.Percent(share) : "-"),
                ]))}
            """;
    }

    private static string Percent(Estimate? estimate) => Words.Percent(estimate?.Value);
}
