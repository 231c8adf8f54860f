namespace Timbre.Neural;

/// <summary>What Adam and its relatives share: decay rates of two running moments and the guard against zero.</summary>
public abstract class MomentOptimizer : Optimizer
{
    /// <summary>Share of the running mean of gradients that is kept, in [0, 1). Default 0.9.</summary>
    public double Beta1
    {
        get;
        init => field = CheckShare(value);
    } = 0.9;

    /// <summary>Share of the second running moment that is kept, in [0, 1). Default 0.999.</summary>
    public double Beta2
    {
        get;
        init => field = CheckShare(value);
    } = 0.999;

    /// <summary>Added to the denominator, after the root. Default 1e-8.</summary>
    public double Epsilon
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1e-8;

    private static double CheckShare(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, 1.0);
        return value;
    }
}
