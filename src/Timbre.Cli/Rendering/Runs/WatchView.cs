namespace Timbre.Cli.Rendering;

/// <summary>Tells where a run can be watched.</summary>
internal static class WatchView
{
    /// <summary>Tells it as an answer.</summary>
    public static void Show(Terminal terminal, string address, string folder, bool json)
    {
        if (json)
        {
            JsonOutput.WriteLine(terminal, new { page = address, run = folder });
            return;
        }

        terminal.Output.WriteLine($"Watch {folder} at {address} (Ctrl-C ends it)");
        terminal.Output.Flush();
    }
}
