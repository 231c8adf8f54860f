using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Schedules;

/// <summary>The full rate, lowered each time the error on the validation speakers has stopped falling.</summary>
[Kind("plateau")]
public sealed record PlateauScheduleOptions : ScheduleOptions
{
    /// <summary>What a drop multiplies by.</summary>
    [Range(1e-6, 1.0, MaximumIsExclusive = true)]
    public double Factor { get; init; } = 0.1;

    /// <summary>How many validations without improvement are borne before a drop.</summary>
    [Range(0, 1000000)]
    public int Patience { get; init; } = 10;

    /// <summary>An improvement is below the best error times 1 less this.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Threshold { get; init; } = 1e-4;

    /// <summary>Validations after a drop that count for nothing.</summary>
    [Range(0, 1000000)]
    public int Cooldown { get; init; }

    /// <summary>Share of the full rate below which it never falls.</summary>
    [Range(0.0, 1.0)]
    public double FinalShare { get; init; }


    /// <inheritdoc/>
    protected override Schedule Build(long steps) => new PlateauSchedule(this);
}
