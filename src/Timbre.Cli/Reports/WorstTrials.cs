using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Evaluation.Trials;

namespace Timbre.Cli.Reports;

/// <summary>The trials that a model gets most wrong, to be heard.</summary>
internal static class WorstTrials
{
    /// <summary>The section of one list.</summary>
    /// <param name="result">The list.</param>
    /// <param name="most">How many of each kind.</param>
    /// <param name="channel">The only channel to be heard, from 1; null: all.</param>
    public static string Section(TrialEvaluation result, int most, int? channel)
    {
        var trials = result.Asked.Scores;
        (Trial Trial, double Score)[] scored = [.. trials.List.Trials.Zip(trials.Scores)];
        return Kind(
                "Different speakers who score highest",
                scored.Where(trial => !trial.Trial.IsTarget).OrderByDescending(trial => trial.Score))
            + Kind("Same speakers who score lowest", scored.Where(trial => trial.Trial.IsTarget).OrderBy(trial => trial.Score));

        string Kind(string heading, IEnumerable<(Trial Trial, double Score)> found) =>
            $"<h3>{heading}</h3>\n"
            + string.Concat(Spread(found).Take(most).Select((trial, place) => Show(trial.Trial, trial.Score, place + 1)));

        string Show(Trial trial, double score, int place) => $"""
            <article class="trial">
            <h4>{place}. Score {Words.Of($"{score:0.000}")}</h4>
            <div class="sides">
            {Side("Enrolled", result.Asked.Enrolled[trial.Enrollment][0])}
            {Side("Test", trial.Test)}
            </div>
            </article>

            """;

        string Side(string side, string name) => Clip.Read(name, result.Files[name], channel)?.Figure(side)
            ?? $"<div class=\"side\"><p>{Html.Text($"{side}: {name}")} can no longer be read.</p></div>";
    }

    // One pair of voices fills no list: of each recording only the worst trial.
    private static IEnumerable<(Trial Trial, double Score)> Spread(IEnumerable<(Trial Trial, double Score)> trials)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        return trials.Where(trial => !shown.Contains(trial.Trial.Enrollment) && !shown.Contains(trial.Trial.Test)
            && shown.Add(trial.Trial.Enrollment) | shown.Add(trial.Trial.Test));
    }
}
