using Timbre.Faults;

namespace Timbre.Cli.Rendering;

/// <summary>Faults: a line for people, an object on a line for programs; on standard error both.</summary>
internal static class FaultView
{
    /// <summary>Tells a fault that ends a command, or ends the work on one recording of several.</summary>
    public static void Show(Terminal terminal, Exception fault)
    {
        var first = ExitCodes.Cause(fault);
        var message = first switch
        {
            TimbreException => first.Message,
            OperationCanceledException => "Stopped.",
            DllNotFoundException =>
                $"Start: expected every library of Timbre on this system, got: {first.Message.Split('\n')[0].TrimEnd('.')}. "
                + "Install Timbre anew.",
            IOException or UnauthorizedAccessException =>
                $"Files: expected to read and write them, got: {first.Message.TrimEnd('.')}. Check permissions and the disk.",
            _ => $"a fault of Timbre itself ({first.GetType().Name}); {FaultReport.Write(fault)}",
        };
        var file = first is TimbreException { File: { } path } ? path : null;
        Write(terminal, Kind(first), ExitCodes.Of(fault), message, file, first is OperationCanceledException ? "" : "error: ");
    }

    /// <summary>Tells what is wrong with a command line.</summary>
    public static void Show(Terminal terminal, IReadOnlyList<string> lines, string remedy)
    {
        if (terminal.IsForPrograms)
        {
            Write(terminal, "usage", ExitCodes.Usage, $"{string.Join(" ", lines)} {remedy}", null, "");
            return;
        }

        foreach (var line in lines)
        {
            terminal.Error.WriteLine("error: " + line);
        }

        terminal.Error.WriteLine(remedy);
    }

    private static void Write(Terminal terminal, string kind, int exitCode, string message, string? file, string prefix) =>
        terminal.Error.WriteLine(terminal.IsForPrograms
            ? JsonOutput.Line(new { error = new { kind, exitCode, message, file } })
            : prefix + message);

    // UnreadableAudioException: unreadableAudio.
    private static string Kind(Exception fault)
    {
        var name = fault.GetType().Name.Replace(nameof(Exception), "", StringComparison.Ordinal);
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
