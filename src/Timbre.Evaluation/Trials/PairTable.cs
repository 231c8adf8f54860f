namespace Timbre.Evaluation.Trials;

/// <summary>Pairs of recordings by number, none of them stored: of each first one, the range of its second ones.</summary>
internal sealed class PairTable
{
    private readonly Func<int, int> _start;
    private readonly long[] _before;

    /// <summary>Lays out the pairs.</summary>
    /// <param name="recordings">How many recordings there are.</param>
    /// <param name="start">The first recording that one is paired with.</param>
    /// <param name="end">Where those end.</param>
    public PairTable(int recordings, Func<int, int> start, Func<int, int> end)
    {
        _start = start;
        _before = new long[recordings + 1];
        for (var i = 0; i < recordings; i++)
        {
            _before[i + 1] = _before[i] + end(i) - start(i);
        }
    }

    /// <summary>How many pairs there are.</summary>
    public long Count => _before[^1];

    /// <summary>All pairs, or as many different ones drawn evenly; in their order.</summary>
    public IEnumerable<(int First, int Second)> Draw(int most, long seed)
    {
        if (Count <= most)
        {
            return Enumerable.Range(0, (int)Count).Select(number => At(number));
        }

        // Floyd's: each set of that size is as likely, and nothing is drawn twice.
        var random = new Random(HashCode(seed));
        var drawn = new SortedSet<long>();
        for (var last = Count - most; last < Count; last++)
        {
            if (!drawn.Add(random.NextInt64(last + 1)))
            {
                drawn.Add(last);
            }
        }

        return drawn.Select(At);
    }

    private (int First, int Second) At(long number)
    {
        // The last recording with no more pairs before it: those without pairs share a number with the next.
        var first = Array.BinarySearch(_before, number);
        if (first < 0)
        {
            first = ~first - 1;
        }

        while (_before[first + 1] == number)
        {
            first++;
        }

        return (first, _start(first) + (int)(number - _before[first]));
    }

    private static int HashCode(long seed) => unchecked((int)(seed ^ (seed >> 32)));
}
