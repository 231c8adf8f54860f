using NVorbis;
using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>Vorbis in Ogg, decoded here with NVorbis.</summary>
internal sealed class VorbisSource : PacketSource
{
    private const int ChunkFrames = 2048;

    // More than two of the longest blocks.
    private const int FramesBefore = 16384;

    private readonly OggStream _stream;
    private readonly VorbisHeaders _headers;
    private readonly long _first;
    private StreamDecoder? _decoder;

    private VorbisSource(OggStream stream, VorbisHeaders headers, long first, AudioInfo info)
        : base(info, ChunkFrames) => (_stream, _headers, _first) = (stream, headers, first);

    /// <summary>Opens a part of a file.</summary>
    /// <param name="file">The open file; stays the caller's.</param>
    /// <param name="part">The part.</param>
    /// <param name="name">The file's name.</param>
    /// <returns>Null where it holds no Vorbis that can be decoded.</returns>
    /// <exception cref="UnsupportedAudioException">It is damaged.</exception>
    public static VorbisSource? TryOpen(in FileBytes file, in AudioPart part, string name)
    {
        if (OggStream.Find(file, part, name, VorbisHeaders.Beginning) is not { } stream || VorbisHeaders.Read(stream) is not { } headers)
        {
            return null;
        }

        try
        {
            var first = FirstSample(stream, headers);
            long? frames = stream.LastGranule is { } last ? Math.Max(0, last - first) : null;
            var info = new AudioInfo(name, part.Signature.Name, headers.RateHz, headers.Channels, frames);
            return new VorbisSource(stream, headers, first, info);
        }
        catch (Exception fault) when (IsOfDecoder(fault))
        {
            throw Damaged(name, part.Signature.Name, fault);
        }
    }

    /// <inheritdoc/>
    protected override long GoBefore(long frame)
    {
        if (_stream.PlaceBefore(_first + frame - FramesBefore) is { } place)
        {
            _decoder = Start(_stream, _headers, place, out var packets);
            while (packets.Ahead is null && DecodeNext() > 0)
            {
                // What comes before the first count is of no known place.
            }

            if (packets.Ahead is { } ahead && _decoder.SamplePosition + ahead - _first is var next && next <= frame)
            {
                return next;
            }
        }

        _decoder = Start(_stream, _headers, _headers.AudioStart, out _);
        return 0;
    }

    /// <inheritdoc/>
    protected override int DecodeNext() =>
        _decoder!.Read(Block, 0, ChunkFrames * Info.Channels) is var read and > 0 ? read / Info.Channels : -1;

    // Streams that were cut out of longer ones begin at another sample than 0.
    private static long FirstSample(OggStream stream, VorbisHeaders headers)
    {
        var decoder = Start(stream, headers, headers.AudioStart, out var packets);
        var (chunk, read) = (new float[headers.Channels], 0L);
        while (packets.Ahead is null && decoder.Read(chunk, 0, chunk.Length) > 0)
        {
            read++;
        }

        return packets.Ahead is { } ahead ? Math.Max(0, decoder.SamplePosition + ahead - read) : 0;
    }

    private static StreamDecoder Start(OggStream stream, VorbisHeaders headers, long place, out VorbisPackets packets)
    {
        packets = new VorbisPackets(headers, new OggPackets(stream, place));
        return new StreamDecoder(packets) { ClipSamples = false };
    }
}
