namespace Timbre.Audio;

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
        var begin = FindBeginning(there) is var place && place >= 0 ? start + place : default(long?);
        var mpeg = MpegStream.Find(file, start, begin - start ?? there.Length)?.First;
        return mpeg < begin || begin is null ? mpeg : begin;
    }

    private static int FindBeginning(ReadOnlySpan<byte> bytes)
    {
        var first = -1;
        Keep(ref first, Where(bytes, "RIFF"u8, static at => at.Length >= 16 && at[8..12].SequenceEqual("WAVE"u8)));
        Keep(ref first, Where(bytes, "fLaC"u8, static at => at is [_, _, _, _, 0 or 0x80, 0, 0, 34, ..]));
        Keep(ref first, Where(bytes, "OggS"u8, static at => at is [_, _, _, _, 0, 2, ..]));
        Keep(ref first, Where(bytes, "FORM"u8, static at => at.Length >= 12 && at[8..11].SequenceEqual("AIF"u8)));
        Keep(ref first, Where(bytes, "caff"u8, static at => at is [_, _, _, _, 0, 1, 0, 0, ..]));
        Keep(ref first, Where(bytes, "#!AMR"u8, static at => at.Length >= 8 && at[5] is (byte)'\n' or (byte)'-'));
        var box = Where(bytes, "ftyp"u8, static at => at.Length >= 12 && at[4] is >= (byte)'0' and <= (byte)'z');
        Keep(ref first, box >= 4 ? box - 4 : -1);
        return first;
    }

    private static void Keep(ref int first, int place) => first = place >= 0 && (first < 0 || place < first) ? place : first;

    private static int Where(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> magic, Func<ReadOnlySpan<byte>, bool> isBeginning)
    {
        for (var from = 0; bytes[from..].IndexOf(magic) is var place && place >= 0; from += place + 1)
        {
            if (isBeginning(bytes[(from + place)..]))
            {
                return from + place;
            }
        }

        return -1;
    }
}
