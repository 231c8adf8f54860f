namespace Timbre.Testing;

/// <summary>What calls allocate.</summary>
public static class Allocations
{
    private const int Rounds = 8;

    /// <summary>The fewest bytes of several rounds that calls allocated on this thread; they are warm already.</summary>
    /// <remarks>
    /// Where tests on other threads collect garbage in between, the runtime adds to this thread what was left of its last stretch of the
    /// heap, up to 8 KB, though nothing was allocated. Calls that do allocate, do so in every round.
    /// </remarks>
    /// <param name="calls">The calls.</param>
    public static long Of(Action calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var fewest = long.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            calls();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }
}
