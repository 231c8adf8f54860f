namespace Timbre.Neural.Schedules;

/// <summary>Multiplies the rate at given steps.</summary>
/// <param name="rate">Rate before the first of them.</param>
/// <param name="milestones">Steps from which the next factor holds.</param>
/// <param name="factor">What each multiplies by.</param>
internal sealed class MultiStepSchedule(double rate, IReadOnlyList<int> milestones, double factor) : Schedule
{
    /// <inheritdoc/>
    protected override double Compute(long step) => rate * Math.Pow(factor, milestones.Count(milestone => step >= milestone));
}
