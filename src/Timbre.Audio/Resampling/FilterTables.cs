using System.Collections.Concurrent;

namespace Timbre.Audio.Resampling;

/// <summary>The filter tables of the ratios in use, each computed once.</summary>
internal static class FilterTables
{
    private const int MostTables = 128;
    private static readonly ConcurrentDictionary<(int From, int To, ResamplerOptions Options), FilterTable> Tables = new();

    /// <summary>The table of a ratio; kept for the next caller.</summary>
    /// <param name="from">Input rate, at least 1.</param>
    /// <param name="to">Output rate, at least 1.</param>
    /// <param name="options">The filter.</param>
    public static FilterTable Get(int from, int to, ResamplerOptions options)
    {
        var common = GreatestCommonDivisor(from, to);
        var key = (from / common, to / common, options);
        if (Tables.TryGetValue(key, out var table))
        {
            return table;
        }

        // A service that meets ever new ratios must not grow without bound.
        if (Tables.Count >= MostTables)
        {
            Tables.Clear();
        }

        return Tables.GetOrAdd(key, static k => new FilterTable(k.Item1, k.Item2, k.Item3));
    }

    private static int GreatestCommonDivisor(int a, int b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
