namespace Timbre.Audio.Reading;

/// <summary>How far a container reaches in its file, by what it says itself.</summary>
/// <param name="End">Where it ends; the end of the file where it does not say, or says more.</param>
/// <param name="Expected">Bytes that it counts from its beginning or that of its samples; 0 where none are missing.</param>
/// <param name="Present">Bytes there are of those.</param>
internal readonly record struct Extent(long End, long Expected = 0, long Present = 0)
{
    // Some writers count their header among the samples; this much is 8 ms of telephone speech.
    private const long SlightBytes = 128;

    /// <summary>True where bytes are missing.</summary>
    public bool IsCutShort => Expected > Present;

    /// <summary>A container whose end is written.</summary>
    /// <param name="start">Where the counted bytes begin.</param>
    /// <param name="size">How many are counted.</param>
    /// <param name="length">Bytes of the file.</param>
    public static Extent Of(long start, long size, long length)
    {
        var present = length - start;
        if (size <= present)
        {
            return new Extent(start + size);
        }

        var missing = size - present;
        return missing <= SlightBytes && missing * 100 <= present ? new Extent(length) : new Extent(length, size, Math.Max(0, present));
    }
}
