namespace Timbre.Tensors.Tests.Threading;

public sealed class WorkCrewTests
{
    /// <summary>Short rounds with pauses put some workers to sleep and not others: every round must still end.</summary>
    [Fact]
    public void Run_ManyShortRounds_EveryItemRunsOnce()
    {
        using var crew = new WorkCrew(4);
        var work = new Counting();
        for (var round = 1; round <= 200; round++)
        {
            crew.Run(work, 7);
            Thread.SpinWait(round % 5 * 4000);
            work.Counts.ShouldAllBe(count => count == round);
        }
    }

    private sealed class Counting : IWork
    {
        public int[] Counts { get; } = new int[7];

        public void Run(int item, int worker) => Interlocked.Increment(ref Counts[item]);
    }
}
