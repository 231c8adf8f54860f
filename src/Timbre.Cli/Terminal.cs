using System.Text;
using Spectre.Console;
using Timbre.Cli.Rendering;

namespace Timbre.Cli;

/// <summary>Where a command's answers, notes and faults go, and whether somebody is watching.</summary>
internal sealed class Terminal
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

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
            Out = new ScreenOutput(output, isInteractive),
        });
    }

    /// <summary>Answers, as plain text.</summary>
    public TextWriter Output { get; }

    /// <summary>Notes, progress and faults, as plain text.</summary>
    public TextWriter Error { get; }

    /// <summary>Answers, as tables and live displays; plain where nobody is watching.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>Whether answers go to a screen that can be redrawn.</summary>
    public bool IsInteractive { get; }

    /// <summary>Whether a program reads along: then warnings and faults are JSON too, an object a line.</summary>
    public bool IsForPrograms { get; set; }

    /// <summary>Asks the command to end in order.</summary>
    public CancellationToken Stop { get; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess(CancellationToken stop)
    {
        // An answer that cannot be written is a fault; a note that cannot be is none: the exit code still tells.
        var output = Writer(Console.OpenStandardOutput(), fault => throw new OutputException("the answer", fault));
        var error = Writer(Console.OpenStandardError(), _ => { });
        return new Terminal(output, error, !Console.IsOutputRedirected && !Console.IsErrorRedirected, stop);
    }

    /// <summary>A remark beside the answer: to the error writer, so that answers can be piped.</summary>
    public void Note(string line) => Error.WriteLine(IsForPrograms ? JsonOutput.Line(new { note = line }) : line);

    /// <summary>A remark about the answer itself, which lines for people call a note.</summary>
    public void Remark(string line) => Note(IsForPrograms ? line : "note: " + line);

    /// <summary>A remark about something that may be wrong.</summary>
    public void Warn(string line) => Error.WriteLine(IsForPrograms ? JsonOutput.Line(new { warning = line }) : "warning: " + line);

    private static StreamWriter Writer(Stream stream, Action<Exception> failed) =>
        new(new StandardStream(stream, failed), Utf8) { AutoFlush = true };
}
