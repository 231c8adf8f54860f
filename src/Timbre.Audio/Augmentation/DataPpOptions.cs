namespace Timbre.Audio.Augmentation;

/// <summary>Settings of <see cref="DataPp"/>: as entry 41 of the experiment log has them.</summary>
public sealed record DataPpOptions : AugmentationOptions
{
    /// <summary>Chance that the slice is smoothed; default 0.5, 0 before entry 40.</summary>
    public double SmoothingChance { get; init; } = 0.5;

    /// <summary>Deviation, in samples, of the normal distribution whose magnitude is the filter's sigma; default 0.75.</summary>
    public double SmoothingSigma { get; init; } = 0.75;

    /// <summary>
    /// True (default): noise steps follow one another while a coin of <see cref="NoiseChance"/> comes up (entry 41).
    /// False: exactly one step (entries 39 and 40).
    /// </summary>
    public bool ManyNoiseSteps { get; init; } = true;

    /// <summary>Chance that another step of noise follows; default 0.7.</summary>
    public double NoiseChance { get; init; } = 0.7;

    /// <summary>
    /// Deviation of the normal distribution whose magnitude is the noise's own deviation; default 0.025, 0.01 from entry
    /// 125 on.
    /// </summary>
    public double NoiseScale { get; init; } = 0.025;

    /// <summary>Chance that a step's noise is smoothed before it is added; default 0.8, 0 before entry 40.</summary>
    public double NoiseSmoothingChance { get; init; } = 0.8;

    /// <summary>As <see cref="SmoothingSigma"/>, for the noise; default 1.5.</summary>
    public double NoiseSmoothingSigma { get; init; } = 1.5;

    /// <summary>Lowest gain of the random amplitude in decibels, 0 the highest; default -20.</summary>
    public double LowestGainDb { get; init; } = -20;

    /// <inheritdoc/>
    public override void Validate() => new OptionFaults("data-pp")
        .RequireRange(nameof(SmoothingChance), SmoothingChance, 0, 1)
        .RequireRange(nameof(SmoothingSigma), SmoothingSigma, 0, 8)
        .RequireRange(nameof(NoiseChance), NoiseChance, 0, 0.99)
        .RequireRange(nameof(NoiseScale), NoiseScale, 0, 10)
        .RequireRange(nameof(NoiseSmoothingChance), NoiseSmoothingChance, 0, 1)
        .RequireRange(nameof(NoiseSmoothingSigma), NoiseSmoothingSigma, 0, 8)
        .RequireRange(nameof(LowestGainDb), LowestGainDb, -120, 0)
        .ThrowIfAny();
}
