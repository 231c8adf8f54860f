namespace Timbre.Evaluation.Calibration;

/// <summary>How scores are calibrated.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Share of target trials that the fit is for: errors where ratios are near its odds cost most. Between 0 and 1.</summary>
    public double Prior { get; init; } = 0.1;

    /// <summary>What every draw follows from.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Fewer speakers than this are refused: a rate of 1 in 10 could not be seen among them.</summary>
    public const int FewestSpeakers = 10;

    /// <summary>With fewer speakers than this the rates are rough, and whoever calibrates is told so.</summary>
    public const int FewSpeakers = 40;
}
