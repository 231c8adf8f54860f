using System.Diagnostics;

namespace Timbre.Training.Runs;

/// <summary>Time spent on a run; runs from its making on.</summary>
/// <param name="before">Seconds that its earlier parts took.</param>
internal sealed class RunClock(double before)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Seconds, earlier parts included.</summary>
    public double Seconds => before + _clock.Elapsed.TotalSeconds;
}
