namespace Timbre.Client;

/// <summary>A recording to be sent, of any format that the service reads. It is streamed, never held in memory as a whole.</summary>
public sealed class Recording
{
    private readonly Func<Stream> _open;
    private bool _wasSent;

    private Recording(Func<Stream> open, bool isOwn, bool canBeSentAgain, string? name) =>
        (_open, IsOwn, CanBeSentAgain, Name) = (open, isOwn, canBeSentAgain, name);

    /// <summary>As it is called in answers; null: the service has a name for it.</summary>
    public string? Name { get; }

    /// <summary>Whether what is opened is to be closed after it was sent.</summary>
    internal bool IsOwn { get; }

    /// <summary>Whether a request that is refused for the moment can be sent once more.</summary>
    internal bool CanBeSentAgain { get; }

    /// <summary>A file; it is opened when it is sent.</summary>
    /// <param name="path">Its path.</param>
    public static Recording FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new Recording(() => File.OpenRead(path), isOwn: true, canBeSentAgain: true, Path.GetFileName(path));
    }

    /// <summary>A stream, from where it stands to its end.</summary>
    /// <param name="stream">The stream; it stays its maker's to dispose of. One that cannot seek can be sent once, and not again.</param>
    /// <param name="name">As it is called in answers; null: the service has a name for it.</param>
    public static Recording FromStream(Stream stream, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.CanSeek
            ? new Recording(From(stream, stream.Position), isOwn: false, canBeSentAgain: true, name)
            : new Recording(() => stream, isOwn: false, canBeSentAgain: false, name);
    }

    /// <summary>The bytes of a file.</summary>
    /// <param name="bytes">The bytes, which must not be changed until they are sent.</param>
    /// <param name="name">As it is called in answers; null: the service has a name for it.</param>
    public static Recording FromBytes(byte[] bytes, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new Recording(() => new MemoryStream(bytes, writable: false), isOwn: true, canBeSentAgain: true, name);
    }

    /// <summary>The bytes from their beginning.</summary>
    /// <exception cref="InvalidOperationException">They are gone: the stream was sent before.</exception>
    internal Stream Open()
    {
        if (_wasSent && !CanBeSentAgain)
        {
            throw new InvalidOperationException(
                "Recording: expected a stream that was not sent before, got one that cannot seek and was. Make a Recording of a new one.");
        }

        _wasSent = true;
        return _open();
    }

    private static Func<Stream> From(Stream stream, long start) => () =>
    {
        stream.Position = start;
        return stream;
    };
}
