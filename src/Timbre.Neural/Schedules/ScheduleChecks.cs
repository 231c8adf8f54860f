using System.Runtime.CompilerServices;

namespace Timbre.Neural;

/// <summary>Checks of what schedules are made from.</summary>
internal static class ScheduleChecks
{
    public static long Positive(long steps, [CallerArgumentExpression(nameof(steps))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps, name);
        return steps;
    }
}
