namespace Timbre.Neural;

/// <summary>Multiplies the rate at given steps.</summary>
/// <param name="rate">Rate before the first of them.</param>
/// <param name="milestones">Steps from which the next factor holds.</param>
/// <param name="factor">What each multiplies by.</param>
public sealed class MultiStepSchedule(double rate, IReadOnlyList<long> milestones, double factor) : Schedule
{
    /// <inheritdoc/>
    protected override double Compute(long step)
    {
        var passed = 0;
        for (var i = 0; i < milestones.Count; i++)
        {
            passed += step >= milestones[i] ? 1 : 0;
        }

        return rate * Math.Pow(factor, passed);
    }
}
