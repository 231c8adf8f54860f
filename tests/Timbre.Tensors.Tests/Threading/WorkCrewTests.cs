using Timbre.Tensors.Threading;

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

    /// <summary>Memory for as many workers as items is enough: nobody else may take an item.</summary>
    [Theory]
    [InlineData(1, 8)]
    [InlineData(2, 8)]
    [InlineData(3, 16)]
    [InlineData(7, 3)]
    public void Run_MoreWorkersThanItems_WorkersAreNumberedBelowTheItems(int items, int workers)
    {
        using var crew = new WorkCrew(workers);
        for (var round = 0; round < 300; round++)
        {
            var numbers = new int[items];
            using var together = new Barrier(Math.Min(items, workers));
            crew.Run(
                new Acting((item, worker) =>
                {
                    numbers[item] = worker;

                    // None of the first takes another item before each of them has one.
                    if (item < together.ParticipantCount)
                    {
                        together.SignalAndWait();
                    }
                }),
                items);
            numbers.Max().ShouldBe(Math.Min(items, workers) - 1);
        }
    }

    [Fact]
    public void Dispose_WhileAnotherThreadRuns_WaitsForItsLastItem()
    {
        var crew = new WorkCrew(3);
        using var begun = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var done = 0;
        var runner = new Thread(() => crew.Run(
            new Acting((_, _) =>
            {
                begun.Set();
                goOn.Wait();
                Interlocked.Increment(ref done);
            }),
            9));
        runner.Start();
        begun.Wait();
        var doneAtDismissal = -1;
        var dismisser = new Thread(() =>
        {
            crew.Dispose();
            doneAtDismissal = Volatile.Read(ref done);
        });
        dismisser.Start();
        goOn.Set();
        runner.Join();
        dismisser.Join();
        doneAtDismissal.ShouldBe(9);
        Should.Throw<ObjectDisposedException>(() => crew.Run(new Counting(), 7));
        crew.Dispose();
    }

    /// <summary>However the two meet, a run is done whole or refused whole.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Dispose_AgainstManyCallers_RunsAreWholeOrRefused(int workers)
    {
        for (var round = 0; round < 40; round++)
        {
            var crew = new WorkCrew(workers);
            var faults = new List<Exception>();
            var callers = Enumerable.Range(0, 3).Select(_ => new Thread(() =>
            {
                while (true)
                {
                    var work = new Counting();
                    try
                    {
                        crew.Run(work, 7);
                    }
                    catch (ObjectDisposedException) when (work.Counts.All(count => count == 0))
                    {
                        return;
                    }
                    catch (Exception fault)
                    {
                        lock (faults)
                        {
                            faults.Add(fault);
                        }

                        return;
                    }

                    if (!work.Counts.All(count => count == 1))
                    {
                        lock (faults)
                        {
                            faults.Add(new InvalidOperationException("half a run"));
                        }
                    }
                }
            })).ToArray();
            Array.ForEach(callers, caller => caller.Start());
            Thread.SpinWait(round * 500);
            crew.Dispose();
            Array.ForEach(callers, caller => caller.Join());
            faults.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void RunAndDispose_FromAnItem_AreRefusedAndTheCrewGoesOn(int workers)
    {
        using var crew = new WorkCrew(workers);
        var refused = 0;
        crew.Run(
            new Acting((_, _) =>
            {
                Should.Throw<InvalidOperationException>(() => crew.Run(new Counting(), 7))
                    .Message.ShouldContain("expected a call from outside");
                Should.Throw<InvalidOperationException>(crew.Dispose);
                Interlocked.Increment(ref refused);
            }),
            20);
        refused.ShouldBe(20);
        var work = new Counting();
        crew.Run(work, 7);
        work.Counts.ShouldAllBe(count => count == 1);
    }

    private sealed class Acting(Action<int, int> act) : IWork
    {
        public void Run(int item, int worker) => act(item, worker);
    }

    private sealed class Counting : IWork
    {
        public int[] Counts { get; } = new int[7];

        public void Run(int item, int worker) => Interlocked.Increment(ref Counts[item]);
    }
}
