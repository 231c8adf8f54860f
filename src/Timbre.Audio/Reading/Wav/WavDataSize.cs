using Microsoft.Win32.SafeHandles;

namespace Timbre.Audio.Reading;

/// <summary>Judges what a data chunk says of its size by what the file holds.</summary>
/// <remarks>
/// Writers that cannot seek back leave the size at 0, 0xFFFFFFFF or close under 2 GiB: such data run to the end of the file. A
/// size that is too large is wrong where the size of the whole file is right, or where it is too large by the header alone, as
/// phones write it; else the file was cut short. A size too small is wrong where no chunk follows within a whole file.
/// </remarks>
internal readonly ref struct WavDataSize(SafeFileHandle handle, long length, long start, long riffSize, long size64)
{
    // sox writes 0x7FFFF000 and arecord 0x7FFFFFFF or 0x80000000 where the length was not known beforehand.
    private const uint LeastStreamSize = 0x7FFFF000;

    // Headers are counted in by mistake; this much is 8 ms of telephone speech, and less than a hundredth of what is there.
    private const long HeaderBytes = 128;

    private readonly SafeFileHandle _handle = handle;

    // The padding behind an odd number of bytes is counted by some and written by some.
    private bool FileSizeIsRight(long size) =>
        start + riffSize + 8 - length is var excess && (excess == 0 || ((size & 1) == 1 && Math.Abs(excess) == 1));

    /// <summary>How many bytes there are, and how many are missing.</summary>
    /// <param name="data">Where the samples begin.</param>
    /// <param name="size">The size as written.</param>
    public (long Length, long Missing, string? Note) Judge(long data, long size)
    {
        var present = length - data;
        var written = size == uint.MaxValue && size64 > 0 ? size64 : size;
        if (written == 0 && present > 0)
        {
            return IsFollowed(data, knownOnly: true)
                ? (0, 0, null)
                : (present, 0, "its header counts no samples; all that follow it are heard");
        }

        if (written > present)
        {
            var missing = written - present;
            var streamed = written >= LeastStreamSize && size64 <= 0;
            var slightly = missing <= HeaderBytes && missing * 100 <= present;
            return streamed
                ? (present, 0, null)
                : FileSizeIsRight(written) || slightly
                    ? (present, 0, $"its header counts {missing} bytes of samples too many")
                    : (present, missing, null);
        }

        var behind = data + written;
        return behind + 1 < length && FileSizeIsRight(written) && !IsFollowed(behind) && !IsFollowed(behind + 1) && !IsPadding(behind)
            ? (present, 0, $"its header counts {present - written} bytes of samples too few")
            : (written, 0, null);
    }

    private bool IsFollowed(long offset, bool knownOnly = false)
    {
        Span<byte> head = stackalloc byte[8];
        return RandomAccess.Read(_handle, head, offset) == head.Length
            && (WavChunks.IsKnown(head[..4]) || (!knownOnly && IsName(head[..4])));
    }

    // Private chunks have four letters too, and so has the next file of several.
    private static bool IsName(ReadOnlySpan<byte> id) => !id.ContainsAnyExceptInRange((byte)' ', (byte)'z');

    private bool IsPadding(long offset)
    {
        Span<byte> bytes = stackalloc byte[4096];
        bytes = bytes[..RandomAccess.Read(_handle, bytes, offset)];
        return !bytes.ContainsAnyExcept((byte)0);
    }
}
