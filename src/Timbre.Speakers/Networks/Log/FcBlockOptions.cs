using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Speakers.Networks;

/// <summary>Dense layers one after the other, the log's FCBlock, which gives the embedding.</summary>
public sealed record FcBlockOptions : ICheckedOptions
{
    /// <summary>What it does. The last dense layer has the width of the output.</summary>
    public IReadOnlyList<FcBlockStep> Order { get; init; } = [FcBlockStep.Dense];

    /// <summary>Width of the dense layers before the last; null: that of the input.</summary>
    [Range(1, 65536)]
    public int? Width { get; init; }

    /// <summary>True to add the input to the output, through a dense layer where the widths differ.</summary>
    public bool Skip { get; init; }

    /// <summary>Share of numbers that dropout drops.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Dropout { get; init; } = 0.5;

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults().RequireOrder(Order, FcBlockStep.Dense);
}
