namespace Timbre.Neural;

/// <summary>A number that depends on the step alone: most often the learning rate.</summary>
public abstract class Schedule
{
    /// <summary>The rate of a step.</summary>
    /// <param name="step">Steps already taken: 0 for the first.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public float RateAt(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return (float)Compute(step);
    }

    /// <summary>The rate in double precision, for schedules made of others.</summary>
    internal double ExactAt(long step) => Compute(step);

    /// <summary>The formula.</summary>
    /// <param name="step">Steps already taken, at least 0.</param>
    protected abstract double Compute(long step);
}
