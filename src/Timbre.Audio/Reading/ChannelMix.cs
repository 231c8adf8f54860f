namespace Timbre.Audio;

/// <summary>Mixes the channels of a recording into one by their mean.</summary>
internal static class ChannelMix
{
    /// <summary>Mixes.</summary>
    /// <param name="interleaved">Frames of <paramref name="channels"/> samples.</param>
    /// <param name="channels">Channels, at least 1.</param>
    /// <param name="mono">Receives one sample a frame; may be the start of <paramref name="interleaved"/>.</param>
    public static void Apply(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        if (channels == 1)
        {
            interleaved[..mono.Length].CopyTo(mono);
            return;
        }

        var scale = 1f / channels;
        for (var frame = 0; frame < mono.Length; frame++)
        {
            var sum = 0f;
            foreach (var sample in interleaved.Slice(frame * channels, channels))
            {
                sum += sample;
            }

            mono[frame] = sum * scale;
        }
    }
}
