namespace Timbre.Testing;

/// <summary>A folder of its own for a test, gone after it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("timbre-test-");

    /// <summary>The folder.</summary>
    public string Path => _folder.FullName;

    /// <summary>Path of a file or folder in it.</summary>
    public string this[string name] => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>Writes a file in it, with the folders it needs.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Writes a file of bytes in it.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
