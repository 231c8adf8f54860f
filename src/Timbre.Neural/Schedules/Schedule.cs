namespace Timbre.Neural.Schedules;

/// <summary>The learning rate of each step; some schedules follow the results of validation too.</summary>
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

    /// <summary>Tells the schedule the result of a validation; most schedules follow the step alone and take no notice.</summary>
    /// <param name="measure">An error: lower is better.</param>
    public virtual void Report(double measure)
    {
    }

    /// <summary>What a later run needs besides the step to go on bit for bit: finite numbers; empty for most schedules.</summary>
    public virtual IReadOnlyList<double> Export() => [];

    /// <summary>Takes up what <see cref="Export"/> gave.</summary>
    /// <param name="state">Of a schedule with the same settings.</param>
    /// <exception cref="ArgumentException">It is another schedule's; nothing is changed.</exception>
    public virtual void Restore(IReadOnlyList<double> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Count > 0)
        {
            throw new ArgumentException(
                $"{GetType().Name}: expected no state, got {state.Count} numbers. Resume with the schedule of the interrupted run.");
        }
    }

    /// <summary>The rate in double precision, for schedules made of others.</summary>
    internal double ExactAt(long step) => Compute(step);

    /// <summary>The formula.</summary>
    /// <param name="step">Steps already taken, at least 0.</param>
    protected abstract double Compute(long step);
}
