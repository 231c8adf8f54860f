namespace Timbre.Speakers;

/// <summary>Normalization inside a network.</summary>
public sealed record NormOptions
{
    /// <summary>Which. Default batch normalization.</summary>
    public NormKind Kind { get; init; } = NormKind.Batch;

    /// <summary>Weight of a new batch in the running mean and variance, above 0 up to 1. Default 0.001.</summary>
    /// <remarks>A short run wants more, 0.1 or 0.01: after n steps the starting values still weigh (1 - this)^n.</remarks>
    public double Momentum { get; init; } = 0.001;

    /// <summary>Added to the variance, before the root. Default 1e-5.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>True to learn a factor for each channel. Default false.</summary>
    public bool Scale { get; init; }

    /// <summary>True to learn a summand for each channel. Default true.</summary>
    public bool Offset { get; init; } = true;

    /// <summary>Of batch renormalization: largest correction of the deviation, 1 to 1000. Default 3.</summary>
    public double MaxScale { get; init; } = 3;

    /// <summary>Of batch renormalization: largest correction of the mean in running deviations, 0 to 1000. Default 5.</summary>
    public double MaxShift { get; init; } = 5;

    /// <summary>Of batch renormalization: batches of plain batch normalization before it starts, 0 to 1e8. Default 500.</summary>
    public int RampStart { get; init; } = 500;

    /// <summary>Of batch renormalization: batches from which its limits are whole, up to 1e8. Default 2500.</summary>
    /// <remarks>Counted in batches seen, which the model keeps; the paper's long runs take 5000 and 25000 to 40000.</remarks>
    public int RampEnd { get; init; } = 2500;

    internal void AddFaults(OptionFaults faults, string path)
    {
        faults.Require(Enum.IsDefined(Kind), $"{path}.kind", "a known kind", Kind);
        faults.Require(Momentum is > 0 and <= 1, $"{path}.momentum", "above 0 and up to 1", Momentum);
        faults.Require(MaxScale is >= 1 and <= 1000, $"{path}.maxScale", "1 to 1000", MaxScale);
        faults.Require(MaxShift is >= 0 and <= 1000, $"{path}.maxShift", "0 to 1000", MaxShift);
        faults.Require(RampStart is >= 0 and <= 100_000_000, $"{path}.rampStart", "0 to 1e8", RampStart);
        faults.Require(RampEnd >= RampStart && RampEnd <= 100_000_000, $"{path}.rampEnd", "rampStart to 1e8", RampEnd);
        var usual = new NormOptions();
        var correction = (MaxScale, MaxShift, RampStart, RampEnd);
        faults.Require(
            Kind == NormKind.BatchRenorm || correction == (usual.MaxScale, usual.MaxShift, usual.RampStart, usual.RampEnd),
            path,
            "maxScale, maxShift, rampStart and rampEnd only with kind batchRenorm",
            Kind);
        faults.Require(Epsilon is > 0 and <= 1, $"{path}.epsilon", "above 0 and up to 1", Epsilon);
    }
}
