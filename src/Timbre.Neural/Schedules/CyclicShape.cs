namespace Timbre.Neural;

/// <summary>How the height of a <see cref="CyclicSchedule"/> changes.</summary>
public enum CyclicShape
{
    /// <summary>All cycles are equally high.</summary>
    Triangular,

    /// <summary>Each cycle is half as high as the one before.</summary>
    Halving,

    /// <summary>The height is multiplied by a factor at each step.</summary>
    Exponential,
}
