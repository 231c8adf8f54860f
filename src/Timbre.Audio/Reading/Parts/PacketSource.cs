using Timbre.Audio.Faults;
using Timbre.Faults;

namespace Timbre.Audio.Reading;

/// <summary>A part of a file that is decoded here, packet by packet.</summary>
/// <remarks>Decoders run forward; for a place further back, or far ahead, they begin anew shortly before it.</remarks>
internal abstract class PacketSource : IAudioSource
{
    private long _position = long.MaxValue;
    private int _start;
    private int _count;

    /// <summary>Makes the source; nothing is decoded yet.</summary>
    /// <param name="info">What the header says.</param>
    /// <param name="mostFrames">Frames that a packet holds at most.</param>
    protected PacketSource(AudioInfo info, int mostFrames)
    {
        Info = info;
        Block = new float[mostFrames * info.Channels];
    }

    /// <inheritdoc/>
    public AudioInfo Info { get; }

    /// <summary>What <see cref="DecodeNext"/> fills: channels interleaved.</summary>
    protected float[] Block { get; }

    /// <summary>Further ahead than this it is quicker to begin anew.</summary>
    private long FarFrames => 2L * Info.SampleRateHz;

    /// <inheritdoc/>
    public int Read(long firstFrame, Span<float> interleaved)
    {
        try
        {
            return ReadFrom(firstFrame, interleaved);
        }
        catch (Exception fault) when (IsOfDecoder(fault))
        {
            throw Damaged(Info.File, Info.Format, fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>A fault of a decoder, told as one of the file.</summary>
    protected static UnsupportedAudioException Damaged(string name, string format, Exception fault) => new(
        name,
        $"audio of {format}",
        fault is InvalidDataException ? $"\"{fault.Message.TrimEnd('.')}\"" : "bytes that no encoder writes",
        "The file is damaged or cut short; copy or record it again");

    /// <summary>True for what decoders throw at bytes that no encoder wrote: they check some, and stumble over others.</summary>
    protected static bool IsOfDecoder(Exception fault) =>
        fault is not (TimbreException or IOException or OutOfMemoryException or ObjectDisposedException) || fault is EndOfStreamException;

    /// <summary>Makes the decoder ready at or before a frame.</summary>
    /// <returns>The frame with which <see cref="DecodeNext"/> will go on; below 0 where the encoder's delay comes first.</returns>
    protected abstract long GoBefore(long frame);

    /// <summary>Decodes the next packet into <see cref="Block"/>.</summary>
    /// <returns>Its frames; 0 for a packet that gives none, -1 at the end.</returns>
    protected abstract int DecodeNext();

    private int ReadFrom(long firstFrame, Span<float> interleaved)
    {
        var channels = Info.Channels;
        var wanted = (int)Math.Min(interleaved.Length / channels, Math.Max(0, (Info.Frames ?? long.MaxValue) - firstFrame));
        if (wanted == 0)
        {
            return 0;
        }

        if (firstFrame < _position || firstFrame > _position + _count + FarFrames)
        {
            (_position, _start, _count) = (GoBefore(firstFrame), 0, 0);
        }

        for (var done = 0; ;)
        {
            Pass((int)Math.Min(_count, firstFrame + done - _position));
            var part = Math.Min(_count, wanted - done);
            Block.AsSpan(_start * channels, part * channels).CopyTo(interleaved[(done * channels)..]);
            Pass(part);
            done += part;
            if (done == wanted)
            {
                return done;
            }

            (_start, _count) = (0, DecodeNext());
            if (_count < 0)
            {
                _count = 0;
                return done;
            }
        }
    }

    private void Pass(int frames)
    {
        _start += frames;
        _count -= frames;
        _position += frames;
    }
}
