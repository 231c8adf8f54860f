using Microsoft.Win32.SafeHandles;
using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>An opened file whose every place can be read; a pipe is first written into a file of its own, and so is a stream.</summary>
internal sealed class AudioFile : IDisposable
{
    // What one disk holds of telephone speech for three months; an endless pipe should not fill it.
    private const long MostPiped = 1L << 36;
    private const int BlockBytes = 1 << 16;
    private const string StandardInput = "-";

    private readonly PipedFolder? _folder;

    private AudioFile(string name, string path, SafeFileHandle handle, PipedFolder? folder = null) =>
        (Name, Path, Handle, _folder) = (name, path, handle, folder);

    /// <summary>The file as the user named it.</summary>
    public string Name { get; }

    /// <summary>Where it can be opened again.</summary>
    public string Path { get; }

    /// <summary>The open file.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="name">Its path, or <c>-</c> for standard input.</param>
    /// <exception cref="UnreadableAudioException">There is none, or it may not be read.</exception>
    public static AudioFile Open(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        try
        {
            if (name == StandardInput)
            {
                using var input = Console.OpenStandardInput();
                return Spool(name, block => input.Read(block.Span));
            }

            return OpenPath(name);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnreadableAudioException(name, "a file that may not be read", "Check its permissions", exception);
        }
        catch (Exception exception) when (exception is IOException or NotSupportedException or ArgumentException)
        {
            throw new UnreadableAudioException(name, exception.Message.TrimEnd('.'), "Check the path and the disk", exception);
        }
    }

    /// <summary>Takes what a stream still holds.</summary>
    /// <param name="stream">Read to its end, and left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="UnreadableAudioException">It cannot be read.</exception>
    public static AudioFile Of(Stream stream, string name, CancellationToken stop)
    {
        try
        {
            // Servers refuse to read the body of a request in any other way.
            return Spool(name, block =>
            {
                // Not every stream looks at the token.
                stop.ThrowIfCancellationRequested();
                return stream.ReadAsync(block, stop).AsTask().GetAwaiter().GetResult();
            });
        }
        catch (Exception exception) when (exception is IOException or NotSupportedException or ObjectDisposedException)
        {
            throw new UnreadableAudioException(name, exception.Message.TrimEnd('.'), "Give a stream that can be read", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Handle.Dispose();
        _folder?.Dispose();
    }

    private static AudioFile OpenPath(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UnreadableAudioException(path, "a folder", "Name a file in it");
        }

        if (!File.Exists(path))
        {
            throw new UnreadableAudioException(path, "nothing at this path", "Check its spelling");
        }

        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (CanSeek(handle))
        {
            return new AudioFile(path, path, handle);
        }

        using var pipe = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        return Spool(path, block => pipe.Read(block.Span));
    }

    private static bool CanSeek(SafeFileHandle handle)
    {
        try
        {
            _ = RandomAccess.GetLength(handle);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    private static AudioFile Spool(string name, Func<Memory<byte>, int> readSome)
    {
        var folder = new PipedFolder();
        var handle = File.OpenHandle(folder.File, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var file = new AudioFile(name, folder.File, handle, folder);
        try
        {
            var block = new byte[BlockBytes];
            var length = 0L;
            for (var read = readSome(block); read > 0; read = readSome(block))
            {
                RandomAccess.Write(handle, block.AsSpan(0, read), length);
                length += read;
                if (length > MostPiped)
                {
                    throw new UnreadableAudioException(name, $"a pipe of more than {MostPiped >> 30} GiB", "Save it as a file first");
                }
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
