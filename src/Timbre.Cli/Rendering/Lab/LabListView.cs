using System.Globalization;
using Timbre.Lab.Entries;
using Timbre.Lab.Judging;

namespace Timbre.Cli.Rendering;

/// <summary>The entries, one a line.</summary>
internal static class LabListView
{
    public static void List(Terminal terminal, ExperimentLog log, Judge judge, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, log.Entries.Select(entry => new
            {
                entry = entry.Number,
                parent = entry.Parent,
                mark = LabWords.Of(entry.Log.Mark),
                runs = judge.RunsOf(entry.Number).Count,
                change = entry.Change,
                recipe = entry.RecipeName,
            }));
            return;
        }

        var table = new AnswerTable(("entry", false), ("mark", false), ("runs", true), ("change", false));
        foreach (var entry in log.Entries)
        {
            table.Add(
                entry.Number,
                LabWords.Of(entry.Log.Mark),
                judge.RunsOf(entry.Number).Count.ToString(CultureInfo.InvariantCulture),
                entry.Change);
        }

        table.Show(terminal);
    }
}
