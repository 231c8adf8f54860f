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

    /// <summary>The rate at a place between steps, on the straight line between theirs; at a whole number exactly the step's own.</summary>
    /// <param name="position">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="position"/> is negative or no number.</exception>
    public float RateAt(double position)
    {
        if (!(position >= 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(position), position, "RateAt: expected a position of at least 0. Count from the first step.");
        }

        var step = (long)position;
        var share = position - step;
        return share == 0 ? RateAt(step) : (float)(((1 - share) * Compute(step)) + (share * Compute(step + 1)));
    }

    /// <summary>The rate in double precision, for schedules made of others.</summary>
    internal double ExactAt(long step) => Compute(step);

    /// <summary>The formula.</summary>
    /// <param name="step">Steps already taken, at least 0.</param>
    protected abstract double Compute(long step);
}
