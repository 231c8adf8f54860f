using System.Collections.Concurrent;

namespace Timbre.Lab.Running;

/// <summary>Runs that are made one after another, or several at a time.</summary>
public static class RunOrder
{
    /// <summary>Makes every run, in order as far as several at a time have one; none is begun after it was asked to stop.</summary>
    /// <param name="runs">What is run.</param>
    /// <param name="jobs">How many at a time.</param>
    /// <param name="run">Makes one.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="AggregateException">Some failed: what they threw.</exception>
    public static void Work<T>(IEnumerable<T> runs, int jobs, Action<T> run, CancellationToken stop) => Parallel.ForEach(
        Partitioner.Create(runs, EnumerablePartitionerOptions.NoBuffering),
        new ParallelOptions { MaxDegreeOfParallelism = jobs },
        one =>
        {
            if (!stop.IsCancellationRequested)
            {
                run(one);
            }
        });
}
