using Timbre.Training.History;

namespace Timbre.Cli.Rendering;

/// <summary>Tells of a page that was written.</summary>
internal static class PageView
{
    /// <summary>Warns of measures that could not be read.</summary>
    /// <param name="terminal">Where warnings go.</param>
    /// <param name="run">A run that the page shows.</param>
    public static void WarnUnread(Terminal terminal, RunHistory run)
    {
        if (run.UnreadLines > 0)
        {
            terminal.Warn($"{run.Folder.MetricsPath}: {run.UnreadLines} lines cannot be read and are left out");
        }
    }

    /// <summary>Tells where it is.</summary>
    /// <param name="terminal">Where answers go.</param>
    /// <param name="path">The page.</param>
    /// <param name="runs">The runs it shows.</param>
    /// <param name="json">Whether a program asks.</param>
    public static void Show(Terminal terminal, string path, IEnumerable<string> runs, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new { page = Path.GetFullPath(path), runs });
            return;
        }

        terminal.Output.WriteLine($"Page: {path}");
    }
}
