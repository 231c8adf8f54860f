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

    internal void AddFaults(OptionFaults faults, string path)
    {
        faults.Require(Enum.IsDefined(Kind), $"{path}.kind", "a known kind", Kind);
        faults.Require(Momentum is > 0 and <= 1, $"{path}.momentum", "above 0 and up to 1", Momentum);
        faults.Require(Epsilon is > 0 and <= 1, $"{path}.epsilon", "above 0 and up to 1", Epsilon);
    }
}
