using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Schedules;

/// <summary>Rises and falls in straight lines between a share of the full rate and the full rate, again and again.</summary>
[Kind("cyclic")]
public sealed record CyclicScheduleOptions : ScheduleOptions, ICheckedOptions
{
    /// <summary>Share of the full rate between two peaks.</summary>
    [Range(0.0, 1.0)]
    public double LowestShare { get; init; } = 0.1;

    /// <summary>Steps of a rise.</summary>
    [Range(1, 100000000)]
    public int RisingSteps { get; init; } = 500;

    /// <summary>Steps of a fall.</summary>
    [Range(1, 100000000)]
    public int FallingSteps { get; init; } = 500;

    /// <summary>How the height of the peaks changes.</summary>
    public CyclicShape Shape { get; init; }

    /// <summary>Factor of each step where the shape is exponential.</summary>
    [Range(0.5, 1.0)]
    public double Factor { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .Require(Shape == CyclicShape.Exponential || Factor == 1, "factor", "1 unless shape is exponential", Factor);


    /// <inheritdoc/>
    protected override Schedule Build(long steps) => new CyclicSchedule(this);
}
