using Spectre.Console;

namespace Timbre.Cli;

/// <summary>Where a command's answers, notes and faults go, and whether somebody is watching.</summary>
internal sealed class Terminal
{
    // Redirected text is for programs: it is not broken into lines of a screen.
    private const int RedirectedWidth = 1000;

    /// <summary>Makes a terminal of two writers.</summary>
    /// <param name="output">Answers.</param>
    /// <param name="error">Notes, progress and faults.</param>
    /// <param name="isInteractive">Whether answers go to a screen that can be redrawn.</param>
    /// <param name="stop">Asks the command to end in order.</param>
    public Terminal(TextWriter output, TextWriter error, bool isInteractive = false, CancellationToken stop = default)
    {
        (Output, Error, IsInteractive, Stop) = (output, error, isInteractive, stop);
        Screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isInteractive ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (!isInteractive)
        {
            Screen.Profile.Width = RedirectedWidth;
        }
    }

    /// <summary>Answers, as plain text.</summary>
    public TextWriter Output { get; }

    /// <summary>Notes, progress and faults, as plain text.</summary>
    public TextWriter Error { get; }

    /// <summary>Answers, as tables and live displays; plain where nobody is watching.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>Whether answers go to a screen that can be redrawn.</summary>
    public bool IsInteractive { get; }

    /// <summary>Asks the command to end in order.</summary>
    public CancellationToken Stop { get; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess(CancellationToken stop) =>
        new(Console.Out, Console.Error, !Console.IsOutputRedirected && !Console.IsErrorRedirected, stop);

    /// <summary>A remark beside the answer: to the error writer, so that answers can be piped.</summary>
    public void Note(string line) => Error.WriteLine(line);

    /// <summary>A remark about something that may be wrong.</summary>
    public void Warn(string line) => Error.WriteLine("warning: " + line);
}
