using System.Text;
using Spectre.Console;

namespace Timbre.Cli;

/// <summary>What tables and live displays are written to, and how wide it is.</summary>
/// <param name="writer">Where the text goes.</param>
/// <param name="isTerminal">Whether that is a screen.</param>
internal sealed class ScreenOutput(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
{
    // Redirected text is for programs: it is not broken into lines of a screen.
    private const int RedirectedWidth = 1000;
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    /// <inheritdoc/>
    public TextWriter Writer => writer;

    /// <inheritdoc/>
    public bool IsTerminal => isTerminal;

    /// <inheritdoc/>
    public int Width => isTerminal ? Size(() => Console.WindowWidth, UsualWidth) : RedirectedWidth;

    /// <inheritdoc/>
    public int Height => isTerminal ? Size(() => Console.WindowHeight, UsualHeight) : UsualHeight;

    /// <inheritdoc/>
    public void SetEncoding(Encoding encoding)
    {
        // The writer's own stays: answers are UTF-8 whatever a display would like.
    }

    // Some terminals do not say, or say 0.
    private static int Size(Func<int> read, int usual)
    {
        try
        {
            return read() is > 0 and var size ? size : usual;
        }
        catch (Exception fault) when (fault is IOException or PlatformNotSupportedException or UnauthorizedAccessException)
        {
            return usual;
        }
    }
}
