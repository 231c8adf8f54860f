using System.Collections.Concurrent;

namespace Timbre.Client.Speech;

/// <summary>Audio that a program writes, and closes when it is over.</summary>
public sealed class PushAudioInputStream : AudioInputStream
{
    private readonly BlockingCollection<byte[]> _parts = [];

    /// <summary>Makes one of 16 kHz, 16 bit, one channel.</summary>
    public PushAudioInputStream()
        : base(null)
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="format">What is written.</param>
    public PushAudioInputStream(AudioStreamFormat format)
        : base(format)
    {
    }

    /// <summary>Writes all of a buffer.</summary>
    public void Write(byte[] dataBuffer)
    {
        ArgumentNullException.ThrowIfNull(dataBuffer);
        Write(dataBuffer, dataBuffer.Length);
    }

    /// <summary>Writes the beginning of a buffer.</summary>
    public void Write(byte[] dataBuffer, int size)
    {
        ArgumentNullException.ThrowIfNull(dataBuffer);
        _parts.Add(dataBuffer[..size]);
    }

    /// <summary>Says that it is over.</summary>
    public void Close() => _parts.CompleteAdding();

    /// <inheritdoc/>
    protected override void Dispose(bool disposeManaged)
    {
        Close();
        base.Dispose(disposeManaged);
    }

    internal override byte[] ReadToEnd(int most)
    {
        using var all = new MemoryStream();
        while (all.Length < most && _parts.TryTake(out var part, Timeout.Infinite))
        {
            all.Write(part);
        }

        return all.ToArray();
    }
}
