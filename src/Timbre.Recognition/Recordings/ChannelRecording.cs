using Timbre.Audio.Reading;

namespace Timbre.Recognition.Recordings;

/// <summary>One channel of a recording.</summary>
/// <param name="whole">The recording.</param>
/// <param name="channel">The channel, from 1.</param>
internal sealed class ChannelRecording(Recording whole, int channel) : Recording(whole.Name)
{
    /// <inheritdoc/>
    internal override bool IsFile => whole.IsFile;

    /// <inheritdoc/>
    internal override long Bytes => whole.Bytes;

    /// <inheritdoc/>
    internal override int? Channel => channel;

    // Its own comes before that of who hears it.
    /// <inheritdoc/>
    internal override OpenAudio Open(int? channel, CancellationToken stop) => whole.Open(Channel, stop);
}
