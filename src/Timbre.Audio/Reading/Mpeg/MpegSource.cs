using NLayer;

namespace Timbre.Audio.Reading;

/// <summary>MPEG audio (MP3, MP2) decoded here, with NLayer.</summary>
/// <remarks>
/// What the encoder's tag says it put before and behind the audio is left out, with the decoder's own delay, as libsndfile
/// does. A frame that refers to bytes which are not there, as the first ones of a broadcast do, is silent.
/// </remarks>
internal sealed class MpegSource : PacketSource
{
    private const int MostSamples = 1152;

    // The longest is 144 x 384 kbit/s / 32 kHz of layer 2 and one of padding.
    private const int MostBytes = 1729;

    // Samples that come out later than they go in: ISO/IEC 11172-3's synthesis, as all encoders count it.
    private const int DecoderDelay = 529;

    // A frame may refer 511 bytes back, which takes 30 frames of 8 kbit/s.
    private const int FramesBefore = 32;

    // At this rate NLayer 3.0 takes the borders of regions for those of other rates: 9 dB above the error.
    private const int RateNotKnownHz = 8000;

    // One place in so many frames is kept.
    private const int PlaceStep = 64;

    private const int BlockBytes = 1 << 14;

    private readonly FileBytes _file;
    private readonly BlockReader _headers;
    private readonly MpegStream _stream;
    private readonly long _leftOut;
    private readonly int _samples;
    private readonly MpegPacket _packet = new(MostBytes);
    private readonly MpegFrameDecoder _decoder = new();
    private readonly List<long> _places;
    private long _offset;

    private MpegSource(in FileBytes file, MpegStream stream, in MpegFrame kind, long begin, long leftOut, AudioInfo info)
        : base(info, MostSamples)
    {
        (_file, _stream, _samples, _leftOut) = (file, stream, kind.Samples, leftOut);
        _headers = new BlockReader(file, BlockBytes);
        _places = [begin];
        _offset = begin;
    }

    /// <summary>Opens a part of a file.</summary>
    /// <param name="file">The open file; stays the caller's.</param>
    /// <param name="part">The part.</param>
    /// <param name="name">The file's name.</param>
    /// <returns>Null where it holds no stream of frames that can be decoded.</returns>
    public static MpegSource? TryOpen(in FileBytes file, in AudioPart part, string name)
    {
        if (part.Mpeg is not { } stream || !MpegFrame.TryParse(file.BigUInt32(stream.First), out var kind) || kind.RateHz == RateNotKnownHz)
        {
            return null;
        }

        var format = part.Signature.Name;
        if (!stream.HasLengthTag)
        {
            return new MpegSource(file, stream, kind, stream.First, 0, new AudioInfo(name, format, kind.RateHz, kind.Channels, null));
        }

        // The frame with the tag holds no audio.
        var tag = MpegLengthTag.Read(new BlockReader(file, BlockBytes), stream.First, kind) ?? default;
        var leftOut = tag.Frames > 0 && tag.Delay + tag.Padding > 0 ? tag.Delay + DecoderDelay : 0;
        var present = stream.Samples - kind.Samples - leftOut;
        var counted = tag.Frames > 0 ? (tag.Frames * kind.Samples) - tag.Delay - tag.Padding : present;
        var frames = counted <= present + (2 * kind.Samples) ? Math.Min(counted, present) : counted;
        var info = new AudioInfo(name, format, kind.RateHz, kind.Channels, Math.Max(0, frames));
        return new MpegSource(file, stream, kind, stream.First + kind.Bytes, leftOut, info);
    }

    /// <inheritdoc/>
    protected override long GoBefore(long frame)
    {
        var number = Math.Max(0, ((frame + _leftOut) / _samples) - FramesBefore);
        _decoder.Reset();
        var place = (int)Math.Min(number / PlaceStep, _places.Count - 1);
        _offset = _places[place];
        var at = (long)place * PlaceStep;
        while (at < number && TryHeader(out _, out var passed))
        {
            _offset += passed.Bytes;
            at++;
            if (at == (long)_places.Count * PlaceStep)
            {
                _places.Add(_offset);
            }
        }

        return (at * _samples) - _leftOut;
    }

    /// <inheritdoc/>
    protected override int DecodeNext()
    {
        if (!TryHeader(out var header, out var frame))
        {
            return -1;
        }

        _packet.Fill(_file, _offset, header, frame);
        _offset += frame.Bytes;
        var decoded = _decoder.DecodeFrame(_packet, Block);
        Block.AsSpan(decoded, (frame.Samples * Info.Channels) - decoded).Clear();
        return frame.Samples;
    }

    private bool TryHeader(out uint header, out MpegFrame frame)
    {
        header = _headers.BigUInt32(_offset);
        return MpegFrame.TryParse(header, out frame) && _offset + frame.Bytes <= _stream.End;
    }
}
