using System.ComponentModel.DataAnnotations;
using Timbre.Settings;
using Timbre.Settings.Shape;

namespace Timbre.Neural.Networks;

/// <summary>Normalization inside a network.</summary>
public sealed record NormOptions : ICheckedOptions
{
    private static readonly NormOptions Usual = new();

    /// <summary>Which normalization.</summary>
    public NormKind Kind { get; init; } = NormKind.Batch;

    /// <summary>Weight of a new batch in the running mean and variance.</summary>
    /// <remarks>A short run wants more, 0.1 or 0.01: after n steps the starting values still weigh (1 - this)^n.</remarks>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Momentum { get; init; } = 0.001;

    /// <summary>Added to the variance, before the root.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>True to learn a factor for each channel.</summary>
    public bool Scale { get; init; }

    /// <summary>True to learn a summand for each channel.</summary>
    public bool Offset { get; init; } = true;

    /// <summary>Of batch renormalization: largest correction of the deviation.</summary>
    [Range(1.0, 1000.0)]
    public double MaxScale { get; init; } = 3;

    /// <summary>Of batch renormalization: largest correction of the mean, in running deviations.</summary>
    [Range(0.0, 1000.0)]
    public double MaxShift { get; init; } = 5;

    /// <summary>Of batch renormalization: batches of plain batch normalization before it starts.</summary>
    [Range(0, 100000000)]
    public int RampStart { get; init; } = 500;

    /// <summary>Of batch renormalization: batches from which its limits are whole.</summary>
    /// <remarks>Counted in batches seen, which the model keeps; the paper's long runs take 5000 and 25000 to 40000.</remarks>
    [Range(0, 100000000)]
    public int RampEnd { get; init; } = 2500;

    private (double MaxScale, double MaxShift, int RampStart, int RampEnd) Correction => (MaxScale, MaxShift, RampStart, RampEnd);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .Require(RampEnd >= RampStart, "rampEnd", "at least rampStart", RampEnd)
        .Require(
            Kind == NormKind.BatchRenorm || Correction == Usual.Correction,
            "kind",
            "batchRenorm with maxScale, maxShift, rampStart or rampEnd",
            CamelCase.Of($"{Kind}"));
}
