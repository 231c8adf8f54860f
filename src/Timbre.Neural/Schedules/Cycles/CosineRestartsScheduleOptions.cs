using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Schedules;

/// <summary>Cosine decay with warm restarts: cycles of fixed lengths, each starting at the full rate.</summary>
[Kind("cosineRestarts")]
public sealed record CosineRestartsScheduleOptions : ScheduleOptions
{
    /// <summary>Steps of the first cycle.</summary>
    [Range(1, 100000000)]
    public int FirstCycle { get; init; } = 1000;

    /// <summary>Each next cycle is this many times as long.</summary>
    [Range(1, 100)]
    public int CycleFactor { get; init; } = 2;

    /// <summary>Share of the full rate at the end of a cycle.</summary>
    [Range(0.0, 1.0)]
    public double FinalShare { get; init; }


    /// <inheritdoc/>
    protected override Schedule Build(long steps) => new CosineRestartsSchedule(Rate, FirstCycle, CycleFactor, Rate * FinalShare);
}
