namespace Timbre.Neural.Schedules;

/// <summary>How the height of the peaks of a cyclic schedule changes.</summary>
public enum CyclicShape
{
    /// <summary>All cycles are equally high.</summary>
    Triangular,

    /// <summary>Each cycle is half as high as the one before.</summary>
    Halving,

    /// <summary>The height is multiplied by a factor at each step.</summary>
    Exponential,
}
