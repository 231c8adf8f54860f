namespace Timbre.MetricLearning.Miners;

/// <summary>The nearest and farthest of some columns.</summary>
internal static class ColumnSearch
{
    /// <summary>The nearest, beyond a limit where one is given; -1 where there is none. Of equals the first.</summary>
    public static int Nearest(ReadOnlySpan<float> distances, ReadOnlySpan<int> columns, float beyond = float.NegativeInfinity)
    {
        var best = -1;
        foreach (var column in columns)
        {
            if (distances[column] > beyond && (best < 0 || distances[column] < distances[best]))
            {
                best = column;
            }
        }

        return best;
    }

    /// <summary>The farthest, below a limit where one is given; -1 where there is none. Of equals the first.</summary>
    public static int Farthest(ReadOnlySpan<float> distances, ReadOnlySpan<int> columns, float below = float.PositiveInfinity)
    {
        var best = -1;
        foreach (var column in columns)
        {
            if (distances[column] < below && (best < 0 || distances[column] > distances[best]))
            {
                best = column;
            }
        }

        return best;
    }
}
