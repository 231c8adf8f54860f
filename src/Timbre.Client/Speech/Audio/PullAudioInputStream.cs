namespace Timbre.Client.Speech;

/// <summary>Audio that a program gives when it is asked.</summary>
public sealed class PullAudioInputStream : AudioInputStream
{
    private const int Part = 32_000;
    private readonly PullAudioInputStreamCallback _callback;

    /// <summary>Makes one of 16 kHz, 16 bit, one channel.</summary>
    /// <param name="callback">Gives more.</param>
    public PullAudioInputStream(PullAudioInputStreamCallback callback)
        : this(callback, AudioStreamFormat.GetDefaultInputFormat())
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="callback">Gives more.</param>
    /// <param name="format">What it gives.</param>
    public PullAudioInputStream(PullAudioInputStreamCallback callback, AudioStreamFormat format)
        : base(format)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _callback = callback;
    }

    internal override byte[] ReadToEnd(int most)
    {
        using var all = new MemoryStream();
        var part = new byte[Part];
        while (all.Length < most && _callback.Read(part, (uint)part.Length) is > 0 and var count)
        {
            all.Write(part, 0, count);
        }

        return all.ToArray();
    }
}
