namespace Timbre.Client.Speech;

/// <summary>Audio that a program gives by and by.</summary>
public abstract class AudioInputStream : IDisposable
{
    private protected AudioInputStream(AudioStreamFormat? format) => Format = format ?? AudioStreamFormat.GetDefaultInputFormat();

    internal AudioStreamFormat Format { get; }

    /// <summary>A stream that is written to.</summary>
    public static PushAudioInputStream CreatePushStream() => new();

    /// <summary>A stream that is written to.</summary>
    /// <param name="format">What is written.</param>
    public static PushAudioInputStream CreatePushStream(AudioStreamFormat format) => new(format);

    /// <summary>A stream that asks for more.</summary>
    /// <param name="callback">Gives more.</param>
    public static PullAudioInputStream CreatePullStream(PullAudioInputStreamCallback callback) => new(callback);

    /// <summary>A stream that asks for more.</summary>
    /// <param name="callback">Gives more.</param>
    /// <param name="format">What it gives.</param>
    public static PullAudioInputStream CreatePullStream(PullAudioInputStreamCallback callback, AudioStreamFormat format) =>
        new(callback, format);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposeManaged: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes of it.</summary>
    /// <param name="disposeManaged">Whether by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposeManaged)
    {
    }

    /// <summary>All that there is, to its end, or to the most that a request may carry.</summary>
    internal abstract byte[] ReadToEnd(int most);
}
