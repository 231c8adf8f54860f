namespace Timbre.Cli.Rendering;

/// <summary>A text that a user asked to be written beside the answer.</summary>
internal static class TextOutput
{
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<string> lines)
    {
        try
        {
            File.WriteAllLines(path, lines);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(path, fault);
        }
    }
}
