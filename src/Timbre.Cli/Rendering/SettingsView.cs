using Timbre.Training.Recipes;

namespace Timbre.Cli.Rendering;

/// <summary>What a section of recipes can say, for people and for programs.</summary>
internal static class SettingsView
{
    public static void Show(Terminal terminal, RecipeSection section, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                section = section.Path,
                section.Meaning,
                kinds = section.Kinds.Select(kind => new { kind = kind.Key, meaning = kind.Value }),
                section.Keys,
            });
            return;
        }

        if (section.Path.Length > 0)
        {
            terminal.Output.WriteLine($"{section.Path}  {section.Meaning}".TrimEnd());
            terminal.Output.WriteLine();
        }

        if (section.Kinds.Count > 0)
        {
            ShowKinds(terminal, section);
        }
        else
        {
            ShowKeys(terminal, section);
        }
    }

    private static void ShowKinds(Terminal terminal, RecipeSection section)
    {
        var table = new AnswerTable(("kind", false), ("what it is", false));
        foreach (var (kind, meaning) in section.Kinds)
        {
            table.Add(kind, meaning);
        }

        table.Show(terminal);
    }

    private static void ShowKeys(Terminal terminal, RecipeSection section)
    {
        var table = new AnswerTable(("key", false), ("default", false), ("allowed", false), ("what it means", false));
        foreach (var key in section.Keys)
        {
            table.Add(key.Key, key.Default, key.Allowed, key.Meaning);
        }

        table.Show(terminal);
    }
}
