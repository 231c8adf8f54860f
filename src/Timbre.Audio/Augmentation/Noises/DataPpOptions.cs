using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>The experiment log's own augmentation: smoothing, noise in several steps, random amplitude, as its entry 41 has them.</summary>
[Kind("dataPp")]
public sealed record DataPpOptions : SampleAugmentationOptions
{
    /// <summary>Chance that the slice is smoothed; the log has 0 before entry 40.</summary>
    [Range(0.0, 1.0)]
    public double SmoothingChance { get; init; } = 0.5;

    /// <summary>Deviation, in samples, of the normal distribution whose magnitude is the smoothing filter's sigma.</summary>
    [Range(0.0, 8.0)]
    public double SmoothingSigma { get; init; } = 0.75;

    /// <summary>
    /// True: steps of noise follow one another while the coin of the noise chance comes up (entry 41). False: exactly
    /// one step (entries 39 and 40).
    /// </summary>
    public bool ManyNoiseSteps { get; init; } = true;

    /// <summary>Chance that another step of noise follows.</summary>
    [Range(0.0, 0.99)]
    public double NoiseChance { get; init; } = 0.7;

    /// <summary>
    /// Deviation of the normal distribution whose magnitude is the noise's own deviation; the log has 0.01 from entry
    /// 125 on.
    /// </summary>
    [Range(0.0, 10.0)]
    public double NoiseScale { get; init; } = 0.025;

    /// <summary>Chance that a step's noise is smoothed before it is added; the log has 0 before entry 40.</summary>
    [Range(0.0, 1.0)]
    public double NoiseSmoothingChance { get; init; } = 0.8;

    /// <summary>Deviation, in samples, of the normal distribution whose magnitude is the sigma of the noise's filter.</summary>
    [Range(0.0, 8.0)]
    public double NoiseSmoothingSigma { get; init; } = 1.5;

    /// <summary>Lowest gain of the random amplitude in decibels; the highest is 0.</summary>
    [Range(-120.0, 0.0)]
    public double LowestGainDb { get; init; } = -20;

    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources) => new DataPp(this);
}
