namespace Timbre.Audio.Activity;

/// <summary>Runs of frames that are alike.</summary>
internal static class FrameRuns
{
    /// <summary>Runs of one value, in their order; each ends before its end.</summary>
    public static IEnumerable<(int Start, int End)> Of(bool[] flags, bool value)
    {
        for (var start = 0; start < flags.Length; start++)
        {
            if (flags[start] != value)
            {
                continue;
            }

            var end = start + 1;
            while (end < flags.Length && flags[end] == value)
            {
                end++;
            }

            yield return (start, end);
            start = end;
        }
    }

    /// <summary>Sets what lies between two set runs and is not longer than that.</summary>
    public static void CloseGaps(bool[] flags, int longest)
    {
        foreach (var (start, end) in Of(flags, false).ToList())
        {
            if (start > 0 && end < flags.Length && end - start <= longest)
            {
                flags.AsSpan(start, end - start).Fill(true);
            }
        }
    }

    /// <summary>Frames of the longest run that is set.</summary>
    public static int Longest(ReadOnlySpan<bool> flags)
    {
        var longest = 0;
        var run = 0;
        foreach (var flag in flags)
        {
            run = flag ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
