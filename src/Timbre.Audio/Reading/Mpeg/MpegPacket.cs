using NLayer;

namespace Timbre.Audio.Reading;

/// <summary>The bytes of one MPEG frame, as the decoder reads them: bit by bit behind header and checksum.</summary>
internal sealed class MpegPacket : IMpegFrame
{
    private const int HeaderBytes = 4;
    private readonly byte[] _bytes;
    private uint _header;
    private MpegFrame _frame;
    private int _bit;

    /// <summary>Makes one that is filled again and again.</summary>
    /// <param name="mostBytes">Bytes of the longest frame.</param>
    public MpegPacket(int mostBytes) => _bytes = new byte[mostBytes];

    /// <inheritdoc/>
    public int SampleRate => _frame.RateHz;

    /// <inheritdoc/>
    public int SampleRateIndex => (int)(_header >> 10) & 3;

    /// <inheritdoc/>
    public int FrameLength => _frame.Bytes;

    /// <inheritdoc/>
    public int BitRate => _frame.BitRate;

    /// <inheritdoc/>
    public int BitRateIndex => (int)(_header >> 12) & 15;

    /// <inheritdoc/>
    public MpegVersion Version => ((_header >> 19) & 3) switch
    {
        3 => MpegVersion.Version1,
        2 => MpegVersion.Version2,
        _ => MpegVersion.Version25,
    };

    /// <inheritdoc/>
    public MpegLayer Layer => ((_header >> 17) & 3) == 2 ? MpegLayer.LayerII : MpegLayer.LayerIII;

    /// <inheritdoc/>
    public MpegChannelMode ChannelMode => (MpegChannelMode)((_header >> 6) & 3);

    /// <inheritdoc/>
    public int ChannelModeExtension => (int)(_header >> 4) & 3;

    /// <inheritdoc/>
    public int SampleCount => _frame.Samples;

    /// <inheritdoc/>
    public bool IsCopyrighted => (_header & 8) != 0;

    /// <inheritdoc/>
    public bool HasCrc => (_header & 0x10000) == 0;

    /// <inheritdoc/>
    public bool IsCorrupted => false;

    /// <summary>Takes a frame of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where the frame begins.</param>
    /// <param name="header">Its first four bytes.</param>
    /// <param name="frame">What they tell.</param>
    public void Fill(in FileBytes file, long offset, uint header, in MpegFrame frame)
    {
        (_header, _frame) = (header, frame);
        _bytes.AsSpan(Math.Max(0, file.Read(offset, _bytes.AsSpan(0, frame.Bytes)))).Clear();
        Reset();
    }

    /// <inheritdoc/>
    public void Reset() => _bit = 8 * (HeaderBytes + (HasCrc ? 2 : 0));

    /// <inheritdoc/>
    public int ReadBits(int bitCount)
    {
        if (_bit + bitCount > 8 * _frame.Bytes)
        {
            throw new EndOfStreamException("a frame that ends too early");
        }

        var value = 0u;
        for (var end = _bit + bitCount; _bit < end;)
        {
            var free = 8 - (_bit & 7);
            var taken = Math.Min(free, end - _bit);
            value = (value << taken) | ((uint)(_bytes[_bit >> 3] >> (free - taken)) & ((1u << taken) - 1));
            _bit += taken;
        }

        return (int)value;
    }
}
