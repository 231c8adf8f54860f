namespace Timbre.Client.Speech;

/// <summary>Gives audio when it is asked.</summary>
public abstract class PullAudioInputStreamCallback : IDisposable
{
    /// <summary>Fills a buffer; may wait.</summary>
    /// <param name="dataBuffer">The buffer.</param>
    /// <param name="size">How many bytes it takes.</param>
    /// <returns>How many were filled in; 0 at the end.</returns>
    public abstract int Read(byte[] dataBuffer, uint size);

    /// <summary>Told that no more is asked for.</summary>
    public virtual void Close()
    {
    }

    /// <summary>A property of the audio; empty where there is none.</summary>
    public virtual string GetProperty(PropertyId id) => "";

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes of it.</summary>
    /// <param name="disposing">Whether by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
