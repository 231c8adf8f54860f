using Timbre.Cli.Hearing;
using Timbre.Evaluation.Intervals;
using Timbre.Evaluation.OpenSet;

namespace Timbre.Cli.Rendering;

/// <summary>Identification as tables: galleries of every size, and few speakers with little speech.</summary>
internal static class IdentificationTables
{
    /// <summary>Shows what was asked for.</summary>
    public static void Show(Terminal terminal, IReadOnlyList<TrialEvaluation> results)
    {
        if (results.Any(result => result.OpenSet.Count > 0))
        {
            ShowOpenSet(terminal, results);
        }

        if (results.Any(result => result.ShortSpeech.Count > 0))
        {
            ShowFewShot(terminal, results);
        }
    }

    private static void ShowOpenSet(Terminal terminal, IReadOnlyList<TrialEvaluation> results)
    {
        string[] headings =
        [
            "people", "recordings", "rank 1 %",
            .. OpenSetMeasures.FalseAlarmRates.Select(rate => Words.Of($"DIR at {100 * rate:0.##} % FAR")),
            "right %", "missed %", "undecided %", "wrong name %", "strangers named %",
        ];
        var table = new AnswerTable([("list", false), .. headings.Select(heading => (heading, true))]);
        foreach (var (result, row) in results.SelectMany(result => result.OpenSet.Select(row => (result, row))))
        {
            var decided = row.Decisions;
            table.Add([
                result.Trials.Name,
                Words.Of($"{row.GallerySize}"),
                Words.Of($"{row.Recordings}"),
                Percent(row.Rank1),
                .. row.Detection.Select(detection => WithInterval(detection.Rate)),
                Percent(decided?.Right),
                Percent(decided?.Missed),
                Percent(decided?.Undecided),
                Percent(decided?.WrongName),
                decided is null ? "-" : WithInterval(decided.StrangersNamed)]);
        }

        terminal.Output.WriteLine();
        table.Show(terminal);
        terminal.Note(
            "DIR: members' recordings named rightly at the threshold that names at most such a share of the strangers' (FAR); "
                + $"right to strangers named: as identify decides, {results[0].DecidedBy.Description}");
    }

    private static void ShowFewShot(Terminal terminal, IReadOnlyList<TrialEvaluation> results)
    {
        int[] ways = [.. results.SelectMany(result => result.ShortSpeech).SelectMany(speech => speech.Rows)
            .Select(row => row.Ways).Distinct().Order()];
        var table = new AnswerTable(
            [("list", false), ("test s", true), ("shots", true), .. ways.Select(way => (Words.Of($"{way}-way %"), true))]);
        foreach (var (result, speech) in results.SelectMany(result => result.ShortSpeech.Select(speech => (result, speech))))
        {
            foreach (var shots in speech.Rows.GroupBy(row => row.Shots))
            {
                table.Add([
                    result.Trials.Name,
                    Words.Of($"{speech.Seconds}"),
                    Words.Of($"{shots.Key}"),
                    .. ways.Select(way => shots.FirstOrDefault(row => row.Ways == way) is { } row
                        ? Words.Of($"{100 * row.Accuracy:0.0}")
                        : "-")]);
            }
        }

        terminal.Output.WriteLine();
        table.Show(terminal);
        terminal.Note("k-way: share of 1000 tasks in which the right one of k people, each known by so many recordings, scores highest");
    }

    private static string Percent(Estimate? estimate) => estimate is { } known ? Words.Of($"{100 * known.Value:0.0}") : "-";

    private static string WithInterval(Estimate estimate) => Percent(estimate)
        + (estimate.Interval is { } interval ? Words.Of($" ({100 * interval.Low:0.0}-{100 * interval.High:0.0})") : "");
}
