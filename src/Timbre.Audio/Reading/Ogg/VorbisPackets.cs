using NVorbis.Contracts;

namespace Timbre.Audio.Reading;

/// <summary>Hands the packets of a stream to the decoder of Vorbis: the headers first, then audio from some page on.</summary>
/// <param name="headers">The three packets of headers.</param>
/// <param name="audio">The packets of audio.</param>
internal sealed class VorbisPackets(VorbisHeaders headers, OggPackets audio) : IPacketProvider
{
    private int _headersGiven;

    /// <summary>
    /// How far the decoder is ahead of what it takes for its place, since a packet came whose page counts samples; null before.
    /// </summary>
    public int? Ahead { get; private set; }

    /// <inheritdoc/>
    public bool CanSeek => false;

    /// <inheritdoc/>
    public int StreamSerial => 0;

    /// <inheritdoc/>
    public IPacket? GetNextPacket()
    {
        if (_headersGiven < headers.Packets.Count)
        {
            return new VorbisPacket(headers.Packets[_headersGiven++]);
        }

        if (!audio.Read())
        {
            return null;
        }

        Ahead ??= audio.Granule is null ? null : headers.Blocks.Ahead(audio.Packet.Span);
        return new VorbisPacket(audio.Packet) { GranulePosition = audio.Granule, IsEndOfStream = audio.IsLast };
    }

    /// <inheritdoc/>
    public IPacket? PeekNextPacket() => _headersGiven < headers.Packets.Count ? new VorbisPacket(headers.Packets[_headersGiven]) : null;

    /// <inheritdoc/>
    public long SeekTo(long granulePos, int preRoll, GetPacketGranuleCount getPacketGranuleCount) => throw new NotSupportedException();

    /// <inheritdoc/>
    public long GetGranuleCount() => throw new NotSupportedException();
}
