using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>Walks the chunks of a WAV file.</summary>
/// <remarks>
/// RIFF, RIFX (big-endian), RF64 and BW64 (64-bit sizes in <c>ds64</c>), in the layout of EBU Tech 3306 and Microsoft's
/// <c>mmreg.h</c>. Unknown chunks are passed over wherever they stand, and every data chunk counts. Sizes that are wrong are
/// judged by <see cref="WavDataSize"/>.
/// </remarks>
internal ref struct WavHeaderReader
{
    private readonly SafeFileHandle _handle;
    private readonly string _file;
    private readonly long _start;
    private readonly long _length;
    private readonly List<WavData> _data = [];
    private readonly List<string> _notes = [];
    private bool _bigEndian;
    private long _riffSize;
    private long _dataSize64 = -1;
    private WavFormat? _format;

    private WavHeaderReader(SafeFileHandle handle, string file, long start)
    {
        (_handle, _file, _start) = (handle, file, start);
        _length = RandomAccess.GetLength(handle);
    }

    /// <summary>Reads the header.</summary>
    /// <param name="handle">The open file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="start">Where the WAV begins in it.</param>
    /// <exception cref="UnsupportedAudioException">No format, no data, data cut short, or sizes that contradict each other.</exception>
    public static WavHeader Read(SafeFileHandle handle, string file, long start = 0) =>
        new WavHeaderReader(handle, file, start).Walk();

    private WavHeader Walk()
    {
        Span<byte> head = stackalloc byte[12];
        if (RandomAccess.Read(_handle, head, _start) < head.Length)
        {
            throw CutShort("a WAV header", $"{_length - _start} bytes");
        }

        _bigEndian = head.StartsWith("RIFX"u8);
        _riffSize = UInt32(head[4..]);
        var offset = _start + 12;
        while (RandomAccess.Read(_handle, head[..8], offset) == 8 && !IsNextFile(head[..4]))
        {
            var (size, body) = ((long)UInt32(head[4..]), offset + 8);
            if (_data.Count > 0 && !WavChunks.IsKnown(head[..4]))
            {
                break;
            }

            if (head.StartsWith("data"u8))
            {
                size = AddData(body, size);
            }
            else
            {
                ReadBody(head[..4], body, size);
            }

            offset = NextChunk(body, size);
        }

        return Finish(offset);
    }

    // Files that were put one behind the other.
    private readonly bool IsNextFile(scoped ReadOnlySpan<byte> id) =>
        _data.Count > 0 && (id.SequenceEqual("RIFF"u8) || id.SequenceEqual("RF64"u8));

    private long AddData(long body, long size)
    {
        if (_format is null)
        {
            throw new UnsupportedAudioException(
                _file, "a format chunk before the data", "none", "The file is damaged; record or convert it again");
        }

        var judged = new WavDataSize(_handle, _length, _start, _riffSize, _dataSize64).Judge(body, size);
        if (judged.Missing > 0)
        {
            throw CutShort($"{judged.Length + judged.Missing} bytes of samples as its header says", $"{judged.Length}");
        }

        if (judged.Note is not null)
        {
            _notes.Add(judged.Note);
        }

        _data.Add(new WavData(body, judged.Length));
        return judged.Length;
    }

    private void ReadBody(scoped ReadOnlySpan<byte> id, long body, long size)
    {
        Span<byte> bytes = stackalloc byte[40];
        bytes = bytes[..(int)Math.Min(size, bytes.Length)];
        if (id.SequenceEqual("fmt "u8) && _data.Count == 0)
        {
            var count = RandomAccess.Read(_handle, bytes, body);
            _format = WavFormat.Parse(bytes[..count], _bigEndian, _file);
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
        var padded = RandomAccess.Read(_handle, id, next + 1) == 4 && WavChunks.IsKnown(id);
        var unpadded = RandomAccess.Read(_handle, id, next) == 4 && (WavChunks.IsKnown(id) || IsNextFile(id));
        return unpadded && !padded ? next : next + 1;
    }

    private readonly WavHeader Finish(long end)
    {
        if (_format is not { } format)
        {
            throw CutShort("a format chunk", "the end of the file");
        }

        if (_data.Count == 0)
        {
            throw CutShort("a data chunk", "the end of the file");
        }

        var sampleBytes = 1;
        WavCoding? coding = null;
        if (format.IsPlain)
        {
            sampleBytes = WavWidth.Choose(format, _handle, _data[0].Offset, _data[0].Length, _bigEndian);
            coding = format.CodingOf(sampleBytes) ?? throw new UnsupportedAudioException(
                _file, "samples of 8, 16, 24, 32 or 64 bits", $"{sampleBytes * 8} bits", "Convert it to 16-bit PCM");
            if (sampleBytes * format.Channels != format.FrameBytes && format.FrameBytes > 0)
            {
                _notes.Add($"its header says {format.FrameBytes} byte(s) a frame, its samples take {sampleBytes * format.Channels}");
            }
        }

        return new WavHeader(
            coding,
            format.NameOf(sampleBytes),
            format.Channels,
            format.SampleRateHz,
            sampleBytes,
            _bigEndian,
            _data,
            Math.Min(end, _length),
            _notes);
    }

    private readonly uint UInt32(scoped ReadOnlySpan<byte> bytes) => _bigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private readonly UnsupportedAudioException CutShort(string expected, string actual) =>
        new(_file, expected, actual, "The file was cut short; copy or record it again");
}
