namespace Timbre.Audio.Reading;

/// <summary>Finds where audio begins behind bytes that are none: the rest of a download, a tag of a wrong size.</summary>
internal static class JunkSearch
{
    /// <summary>Looks for the beginning of a file, or for frames of MPEG audio.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Where to look.</param>
    /// <param name="reach">How far to look.</param>
    /// <returns>Null where there is none.</returns>
    public static long? Find(in FileBytes file, long start, long reach)
    {
        var bytes = new byte[(int)Math.Clamp(file.Length - start, 0, reach)];
        var there = bytes.AsSpan(0, file.Read(start, bytes));
        var begin = FindBeginning(there) is var place && place >= 0 ? start + place : FindAdts(file, start, there);
        var mpeg = MpegStream.Find(file, start, begin - start ?? there.Length)?.First;
        return mpeg < begin || begin is null ? mpeg : begin;
    }

    private static long? FindAdts(in FileBytes file, long start, ReadOnlySpan<byte> bytes)
    {
        for (var offset = 0; offset < bytes.Length - 1; offset++)
        {
            if (bytes[offset] == 0xFF && (bytes[offset + 1] & 0xF6) == 0xF0 && FrameWalk.BeginsAdts(file, start + offset))
            {
                return start + offset;
            }
        }

        return null;
    }

    private static int FindBeginning(ReadOnlySpan<byte> bytes)
    {
        var first = -1;
        foreach (var (offset, magic) in AudioSignature.Beginnings)
        {
            // Behind the best one found so far none is looked for.
            var within = first < 0 ? bytes : bytes[..Math.Min(bytes.Length, first + offset + magic.Length)];
            for (var from = offset; from < within.Length && within[from..].IndexOf(magic) is var place && place >= 0; from += place + 1)
            {
                var start = from + place - offset;
                if (IsBeginning(bytes[start..]))
                {
                    first = start;
                    break;
                }
            }
        }

        return first;
    }

    /// <summary>True where a file of audio begins, by more than the four letters that may stand anywhere.</summary>
    /// <param name="bytes">From there on; 16 tell.</param>
    public static bool IsBeginning(ReadOnlySpan<byte> bytes) =>
        AudioSignature.Of(bytes[..Math.Min(bytes.Length, AudioSignature.Length)]) is { IsAudio: true, Name: not AudioSignature.Mp3 }
        && (!bytes.StartsWith("OggS"u8) || bytes is [_, _, _, _, 0, 2, ..])
        && (!bytes.StartsWith("fLaC"u8) || bytes is [_, _, _, _, 0 or 0x80, 0, 0, 34, ..]);
}
