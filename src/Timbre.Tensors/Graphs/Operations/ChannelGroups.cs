namespace Timbre.Tensors.Graphs;

/// <summary>How the channels of a reduction over time are grouped: the groups are its parts.</summary>
internal static class ChannelGroups
{
    // Whole cache lines, and whole blocks of the reductions.
    private const int Size = 64;

    public static int Count(int channels) => (channels + Size - 1) / Size;

    /// <summary>The channels of groups [first, first + count).</summary>
    public static (int First, int Count) Channels(int channels, int first, int count)
    {
        var start = first * Size;
        return (start, Math.Min(count * Size, channels - start));
    }
}
