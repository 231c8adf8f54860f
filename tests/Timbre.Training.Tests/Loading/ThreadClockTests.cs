using Timbre.Training.Loading;

namespace Timbre.Training.Tests.Loading;

public sealed class ThreadClockTests
{
    [Fact]
    public void Used_AThreadThatWorks_CountsItsOwnWorkAndNoMoreThanTheProcess()
    {
        var (before, work, idle) = (Environment.CpuUsage.TotalTime, TimeSpan.Zero, TimeSpan.Zero);
        using var done = new ManualResetEventSlim();
        var waiting = new Thread(() =>
        {
            var start = ThreadClock.Used()!.Value;
            done.Wait();
            idle = ThreadClock.Used()!.Value - start;
        });
        var working = new Thread(() =>
        {
            var start = ThreadClock.Used()!.Value;
            while (ThreadClock.Used() - start < TimeSpan.FromMilliseconds(100))
            {
                Thread.SpinWait(1000);
            }

            work = ThreadClock.Used()!.Value - start;
        });
        waiting.Start();
        working.Start();
        working.Join();
        done.Set();
        waiting.Join();

        // The process's clock may lag behind by a tick of the system.
        var ofProcess = Environment.CpuUsage.TotalTime - before + TimeSpan.FromMilliseconds(20);
        work.ShouldBeLessThan(ofProcess);
        idle.ShouldBeLessThan(work);
    }
}
