namespace Timbre.Cli.Rendering;

/// <summary>A JSON array whose items are written as they come; whole at whatever item it ends.</summary>
/// <param name="terminal">Where to.</param>
internal sealed class JsonArray(Terminal terminal) : IDisposable
{
    private bool _isOpen;

    /// <summary>Writes the next item at once.</summary>
    public void Add<T>(T item)
    {
        // Texts of JSON hold no line breaks: all of them are between its parts.
        terminal.Output.Write((_isOpen ? "," : "[") + "\n  " + JsonOutput.Text(item).Replace("\n", "\n  ", StringComparison.Ordinal));
        terminal.Output.Flush();
        _isOpen = true;
    }

    /// <summary>Ends the array; one without items is written now.</summary>
    public void End()
    {
        if (!_isOpen)
        {
            terminal.Output.Write('[');
        }

        _isOpen = true;
        Dispose();
    }

    /// <summary>Ends an array that has items, if nothing has yet.</summary>
    public void Dispose()
    {
        if (_isOpen)
        {
            terminal.Output.WriteLine("\n]");
            _isOpen = false;
        }
    }
}
