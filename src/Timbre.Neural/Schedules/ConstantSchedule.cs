namespace Timbre.Neural;

/// <summary>The same rate always, or a share of it for the first steps.</summary>
/// <param name="rate">The rate.</param>
public sealed class ConstantSchedule(double rate) : Schedule
{
    /// <summary>What the rate is multiplied by in the first steps. Default 1.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>How many steps the factor holds for. Default 0.</summary>
    public long FactorSteps { get; init; }

    /// <inheritdoc/>
    protected override double Compute(long step) => step < FactorSteps ? rate * Factor : rate;
}
