using System.Buffers.Binary;

namespace Timbre.Audio.Reading;

/// <summary>The first packet of Opus in Ogg (RFC 7845).</summary>
/// <param name="Channels">Channels, at least 1.</param>
/// <param name="PreSkip">Samples at 48 kHz that come before the audio.</param>
/// <param name="Gain">What the samples are multiplied by.</param>
/// <param name="Streams">Streams in each packet.</param>
/// <param name="Coupled">How many of them, the first ones, have two channels.</param>
/// <param name="Mapping">For each channel the decoded one that it is.</param>
internal sealed record OpusHead(int Channels, int PreSkip, float Gain, int Streams, int Coupled, byte[] Mapping)
{
    private const int Bytes = 19;

    /// <summary>Bytes that it begins with.</summary>
    public static ReadOnlySpan<byte> Beginning => "OpusHead"u8;

    /// <summary>Reads it; null where it is none that can be decoded.</summary>
    public static OpusHead? Read(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < Bytes || packet[8] >> 4 != 0 || packet[9] == 0)
        {
            return null;
        }

        var channels = packet[9];
        var preSkip = BinaryPrimitives.ReadUInt16LittleEndian(packet[10..]);
        var gain = MathF.Pow(10, BinaryPrimitives.ReadInt16LittleEndian(packet[16..]) / (20f * 256));
        if (packet[18] == 0)
        {
            return channels > 2 ? null : new OpusHead(channels, preSkip, gain, 1, channels - 1, [0, 1]);
        }

        if (packet.Length < Bytes + 2 + channels)
        {
            return null;
        }

        var (streams, coupled, mapping) = (packet[Bytes], packet[Bytes + 1], packet.Slice(Bytes + 2, channels).ToArray());
        return streams == 0 || coupled > streams || Array.Exists(mapping, from => from != 255 && from >= streams + coupled)
            ? null
            : new OpusHead(channels, preSkip, gain, streams, coupled, mapping);
    }
}
