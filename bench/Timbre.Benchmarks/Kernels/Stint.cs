using System.Diagnostics;

namespace Timbre.Benchmarks.Kernels;

/// <summary>Times something in short stints, so that several things can be measured in turns on a machine that drifts.</summary>
/// <param name="Run">What is timed.</param>
internal sealed record Stint(Action Run)
{
    private const double SecondsPerStint = 0.002;
    private int _repeats;

    /// <summary>The shortest time of one run seen so far, in seconds.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>Runs for about two milliseconds and keeps the best mean.</summary>
    public void Measure()
    {
        if (_repeats == 0)
        {
            Run();
            _repeats = Math.Max(1, (int)(SecondsPerStint / Math.Max(1e-8, Time(1))));
        }

        Best = Math.Min(Best, Time(_repeats) / _repeats);
    }

    private double Time(int repeats)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++)
        {
            Run();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
