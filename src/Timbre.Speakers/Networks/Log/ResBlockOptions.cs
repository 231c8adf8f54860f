using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Speakers.Networks;

/// <summary>A residual block: steps that keep the width, added to what came in.</summary>
public sealed record ResBlockOptions : ICheckedOptions
{
    /// <summary>Taps of its convolutions.</summary>
    [Range(1, 1024)]
    public int Kernel { get; init; } = 3;

    /// <summary>What it does before the sum.</summary>
    public IReadOnlyList<ResBlockStep> Order { get; init; } =
    [
        ResBlockStep.Norm,
        ResBlockStep.Activation,
        ResBlockStep.Conv,
        ResBlockStep.Norm,
        ResBlockStep.Activation,
        ResBlockStep.Conv,
        ResBlockStep.SqueezeExcitation,
    ];

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults().RequireOrder(Order, ResBlockStep.Conv);
}
