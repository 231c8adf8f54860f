using Timbre.Audio.Reading;

namespace Timbre.Recognition.Recordings;

/// <summary>A recording in a stream, which can be heard once.</summary>
internal sealed class StreamRecording : Recording
{
    private readonly Stream _stream;
    private int _opened;

    public StreamRecording(Stream stream, string name)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
    }

    /// <inheritdoc/>
    internal override OpenAudio Open(int? channel, CancellationToken stop) => Interlocked.Exchange(ref _opened, 1) == 0
        ? AudioReader.Open(_stream, Name, channel: channel, stop: stop)
        : throw new InvalidOperationException(
            $"Recording '{Name}': expected a stream to be heard once, got another time. Make a recording of a new stream.");
}
