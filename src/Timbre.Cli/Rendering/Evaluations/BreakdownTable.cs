using Timbre.Cli.Hearing;

namespace Timbre.Cli.Rendering;

/// <summary>Trials told apart by what their recordings are like.</summary>
internal static class BreakdownTable
{
    /// <summary>Shows those of each list.</summary>
    public static void Show(Terminal terminal, IReadOnlyList<TrialEvaluation> results)
    {
        var table = new AnswerTable(
            ("list", false), ("by", false), ("condition", false),
            ("targets", true), ("nontargets", true), ("EER", true), ("misses", true), ("false accepts", true));
        foreach (var result in results)
        {
            foreach (var (breakdown, condition) in result.Breakdowns.SelectMany(
                breakdown => breakdown.Conditions.Select(condition => (breakdown, condition))))
            {
                table.Add(
                    result.Trials.Name,
                    breakdown.Name,
                    condition.Condition,
                    Words.Of($"{condition.Targets}"),
                    Words.Of($"{condition.Nontargets}"),
                    Words.Percent(condition.Eer),
                    Words.Percent(condition.Pmiss),
                    Words.Percent(condition.Pfa));
            }
        }

        terminal.Output.WriteLine();
        table.Show(terminal);
        terminal.Note("Breakdown: misses and false accepts at the threshold of equal rates of the whole list, EER of the condition alone.");
    }
}
