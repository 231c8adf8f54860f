using System.Buffers.Binary;
using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>The three packets that Vorbis begins with.</summary>
/// <param name="Channels">Channels, at least 1.</param>
/// <param name="RateHz">Samples a second, at least 1.</param>
/// <param name="Packets">The packets; comments, which may be of any size, are left out of the second.</param>
/// <param name="Blocks">What packets of audio tell of their lengths.</param>
/// <param name="AudioStart">Where the first page with audio begins.</param>
internal sealed record VorbisHeaders(int Channels, int RateHz, IReadOnlyList<byte[]> Packets, VorbisBlocks Blocks, long AudioStart)
{
    private const int IdentificationBytes = 30;
    private const int ShortestBlock = 6;
    private const int LongestBlock = 13;

    private static readonly byte[] NoComments = [3, .. "vorbis"u8, 0, 0, 0, 0, 0, 0, 0, 0, 1];

    /// <summary>Bytes that the first one begins with.</summary>
    public static ReadOnlySpan<byte> Beginning => "\u0001vorbis"u8;

    /// <summary>Reads them.</summary>
    /// <param name="stream">The stream.</param>
    /// <returns>Null where they are not all there, or not what the decoder knows.</returns>
    /// <exception cref="UnsupportedAudioException">A page is damaged.</exception>
    public static VorbisHeaders? Read(OggStream stream)
    {
        var packets = new OggPackets(stream, stream.Start);
        if (!packets.Read() || !IsIdentification(packets.Packet.Span))
        {
            return null;
        }

        var identification = packets.Packet.ToArray();
        if (!packets.Read() || !packets.Packet.Span.StartsWith("\u0003vorbis"u8)
            || !packets.Read() || !packets.Packet.Span.StartsWith("\u0005vorbis"u8) || !VorbisCodebooks.AreModest(packets.Packet.Span[7..]))
        {
            return null;
        }

        return new VorbisHeaders(
            identification[11],
            BinaryPrimitives.ReadInt32LittleEndian(identification.AsSpan(12)),
            [identification, NoComments, packets.Packet.ToArray()],
            VorbisBlocks.Read(identification[28], packets.Packet.Span),
            packets.NextPage);
    }

    private static bool IsIdentification(ReadOnlySpan<byte> packet) =>
        packet.Length >= IdentificationBytes
        && BinaryPrimitives.ReadInt32LittleEndian(packet[7..]) == 0
        && packet[11] > 0
        && BinaryPrimitives.ReadInt32LittleEndian(packet[12..]) > 0
        && (packet[28] & 15) >= ShortestBlock && (packet[28] >> 4) <= LongestBlock && (packet[28] & 15) <= packet[28] >> 4;
}
