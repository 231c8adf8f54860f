using System.Diagnostics;

namespace Timbre.Benchmarks.Running;

/// <summary>Runs something until it is warm, then times it.</summary>
internal static class Repetition
{
    // Kernels are compiled in tiers: a shorter warm-up would time the compiler.
    private const int WarmUpRuns = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Seconds of single runs, in the order they were made.</summary>
    /// <param name="run">What is timed.</param>
    /// <param name="times">How many are timed.</param>
    public static double[] Seconds(Action run, int times)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < WarmUpRuns || Stopwatch.GetElapsedTime(start) < WarmUp; i++)
        {
            run();
        }

        var seconds = new double[times];
        for (var i = 0; i < times; i++)
        {
            seconds[i] = Once(run);
        }

        return seconds;
    }

    /// <summary>Seconds of one run.</summary>
    public static double Once(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
