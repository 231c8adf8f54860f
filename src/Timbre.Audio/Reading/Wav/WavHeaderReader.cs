using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Timbre.Audio;

/// <summary>Walks the chunks of a WAV file up to its samples.</summary>
/// <remarks>
/// RIFF, RIFX (big-endian), RF64 and BW64 (64-bit sizes in <c>ds64</c>), in the layout of EBU Tech 3306 and Microsoft's
/// <c>mmreg.h</c>. Unknown chunks are passed over wherever they stand. Writers that cannot seek back leave the size of the
/// data at 0, 0xFFFFFFFF or close under 2 GiB: such data run to the end of the file. Data that are shorter than any
/// other written size were cut short, and that is an error.
/// </remarks>
internal ref struct WavHeaderReader
{
    // sox writes 0x7FFFF000 and arecord 0x7FFFFFFF or 0x80000000 where the length was not known beforehand.
    private const uint LeastStreamSize = 0x7FFFF000;

    private readonly SafeFileHandle _handle;
    private readonly string _file;
    private readonly long _length;
    private bool _bigEndian;
    private long _riffSize;
    private long _dataSize64;
    private bool _hasFormat;
    private WavFormat _format;

    private WavHeaderReader(SafeFileHandle handle, string file)
    {
        _handle = handle;
        _file = file;
        _length = RandomAccess.GetLength(handle);
        _dataSize64 = -1;
    }

    /// <summary>Reads the header.</summary>
    /// <param name="handle">The open file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="UnsupportedAudioException">No format, no data, data cut short, or sizes that contradict each other.</exception>
    public static WavHeader Read(SafeFileHandle handle, string file) => new WavHeaderReader(handle, file).Walk();

    private WavHeader Walk()
    {
        Span<byte> head = stackalloc byte[12];
        if (RandomAccess.Read(_handle, head, 0) < head.Length)
        {
            throw CutShort("a WAV header", $"{_length} bytes");
        }

        _bigEndian = head.StartsWith("RIFX"u8);
        _riffSize = UInt32(head[4..]);
        var offset = 12L;
        while (true)
        {
            if (!TryReadChunk(offset, head[..8]))
            {
                throw _hasFormat
                    ? CutShort("a data chunk", "the end of the file")
                    : CutShort("a format chunk", "the end of the file");
            }

            var size = (long)UInt32(head[4..]);
            var body = offset + 8;
            if (head.StartsWith("data"u8))
            {
                return Finish(body, size);
            }

            ReadBody(head[..4], body, size);
            offset = NextChunk(body, size);
        }
    }

    private readonly bool TryReadChunk(long offset, scoped Span<byte> head) =>
        RandomAccess.Read(_handle, head, offset) == head.Length;

    private void ReadBody(scoped ReadOnlySpan<byte> id, long body, long size)
    {
        Span<byte> bytes = stackalloc byte[40];
        bytes = bytes[..(int)Math.Min(size, bytes.Length)];
        if (id.SequenceEqual("fmt "u8))
        {
            var count = RandomAccess.Read(_handle, bytes, body);
            _format = WavFormat.Parse(bytes[..count], _bigEndian, _file);
            _hasFormat = true;
        }
        else if (id.SequenceEqual("ds64"u8) && RandomAccess.Read(_handle, bytes, body) >= 16)
        {
            _dataSize64 = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
        }
    }

    // Chunks are padded to even sizes; some writers forget it, which shows when only the unpadded place has a chunk's name.
    private readonly long NextChunk(long body, long size)
    {
        var next = body + size;
        if ((size & 1) == 0)
        {
            return next;
        }

        Span<byte> id = stackalloc byte[4];
        var padded = RandomAccess.Read(_handle, id, next + 1) == 4 && IsKnown(id);
        var unpadded = RandomAccess.Read(_handle, id, next) == 4 && IsKnown(id);
        return unpadded && !padded ? next : next + 1;
    }

    private static bool IsKnown(scoped ReadOnlySpan<byte> id)
    {
        var known = "data|fmt |LIST|fact|bext|PEAK|JUNK|junk|cue |smpl|inst|id3 |ID3 |iXML|axml|chna|cart|DISP|PAD |plst|ds64"u8;
        for (; known.Length >= 4; known = known[Math.Min(5, known.Length)..])
        {
            if (known.StartsWith(id))
            {
                return true;
            }
        }

        return false;
    }

    private readonly WavHeader Finish(long data, long size)
    {
        if (!_hasFormat)
        {
            throw new UnsupportedAudioException(
                _file, "a format chunk before the data", "none", "The file is damaged; record or convert it again");
        }

        var present = _length - data;
        var written = size == uint.MaxValue && _dataSize64 > 0 ? _dataSize64 : size;
        if (IsOpenEnded(size, written, data, present))
        {
            written = present;
        }

        if (written > present)
        {
            throw CutShort($"{written} bytes of samples as its header says", $"{present}");
        }

        return new WavHeader(
            _format.Coding,
            _format.Name,
            _format.Channels,
            _format.SampleRateHz,
            _format.FrameBytes,
            _bigEndian,
            data,
            written / _format.FrameBytes);
    }

    private readonly bool IsOpenEnded(long size, long written, long data, long present)
    {
        if (size == 0)
        {
            // A size of 0 is true only where the size of the whole file agrees with it.
            return present > 0 && (_riffSize is 0 or >= LeastStreamSize || _riffSize + 8 <= data);
        }

        return written >= LeastStreamSize && written > present && _dataSize64 <= 0;
    }

    private readonly uint UInt32(scoped ReadOnlySpan<byte> bytes) => _bigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private readonly UnsupportedAudioException CutShort(string expected, string actual) =>
        new(_file, expected, actual, "The file was cut short; copy or record it again");
}
