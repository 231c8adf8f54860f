using Concentus.Structs;
using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>Opus in Ogg, decoded here with Concentus.</summary>
/// <remarks>At 48 kHz whatever went in: at lower rates Concentus 2.2 gives silence for packets that hold both of its codings.</remarks>
internal sealed class OpusSource : PacketSource
{
    private const int RateHz = 48_000;

    // Of a packet: 120 ms.
    private const int MostFrames = 5760;

    // What RFC 7845 asks for before a place, 80 ms: then the decoder has forgotten how it began.
    private const int FramesBefore = 3840;

    private readonly OggStream _stream;
    private readonly OpusHead _head;
    private readonly OpusMSDecoder _decoder;
    private readonly long _first;
    private OggPackets _packets;

    private OpusSource(OggStream stream, OpusHead head, long first, AudioInfo info)
        : base(info, MostFrames)
    {
        // Samples are counted from the first that is heard.
        (_stream, _head, _first) = (stream, head, first + head.PreSkip);

        // The factory that is recommended instead takes a libopus of the machine where it finds one, and then decodes otherwise.
#pragma warning disable CS0618
        _decoder = new OpusMSDecoder(RateHz, head.Channels, head.Streams, head.Coupled, head.Mapping);
#pragma warning restore CS0618
        _packets = new OggPackets(stream, stream.Start);
    }

    /// <summary>Opens a part of a file.</summary>
    /// <param name="file">The open file; stays the caller's.</param>
    /// <param name="part">The part.</param>
    /// <param name="name">The file's name.</param>
    /// <returns>Null where it holds no Opus that can be decoded.</returns>
    /// <exception cref="UnsupportedAudioException">It is damaged.</exception>
    public static OpusSource? TryOpen(in FileBytes file, in AudioPart part, string name)
    {
        if (OggStream.Find(file, part, name, OpusHead.Beginning) is not { } stream)
        {
            return null;
        }

        var packets = new OggPackets(stream, stream.Start);
        if (!packets.Read() || OpusHead.Read(packets.Packet.Span) is not { } head)
        {
            return null;
        }

        // Streams that were cut out of longer ones begin at another sample than 0.
        var first = packets.Read() ? FirstSample(packets) : 0;
        long? frames = stream.LastGranule is { } last ? Math.Max(0, last - first - head.PreSkip) : null;
        return new OpusSource(stream, head, first, new AudioInfo(name, part.Signature.Name, RateHz, head.Channels, frames));
    }

    /// <inheritdoc/>
    protected override long GoBefore(long frame)
    {
        _decoder.ResetState();
        if (_stream.PlaceBefore(_first + frame - FramesBefore) is { } place)
        {
            _packets = new OggPackets(_stream, place);
            while (_packets.Read())
            {
                Decode();
                if (_packets.Granule is { } granule)
                {
                    return granule - _first;
                }
            }
        }

        _packets = new OggPackets(_stream, _stream.Start);
        _decoder.ResetState();
        _ = _packets.Read() && _packets.Read();
        return -_head.PreSkip;
    }

    /// <inheritdoc/>
    protected override int DecodeNext() => _packets.Read() ? Decode() : -1;

    private int Decode()
    {
        if (_packets.Packet.IsEmpty)
        {
            return 0;
        }

        var frames = _decoder.DecodeMultistream(_packets.Packet.Span, Block, MostFrames, false);
        for (var i = 0; _head.Gain != 1 && i < frames * Info.Channels; i++)
        {
            Block[i] *= _head.Gain;
        }

        return frames;
    }

    private static long FirstSample(OggPackets packets)
    {
        for (var frames = 0L; packets.Read();)
        {
            frames += packets.Packet.IsEmpty ? 0 : OpusPacketInfo.GetNumSamples(packets.Packet.Span, RateHz);
            if (packets.Granule is { } granule)
            {
                // The last page may count fewer than it holds: the end is cut.
                return packets.IsLast ? 0 : Math.Max(0, granule - frames);
            }
        }

        return 0;
    }
}
