using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>
/// Sends slices through a telephone channel: narrow band, 8 kHz sampling, the handset's color, companding and codec noise.
/// </summary>
[Kind("telephone")]
public sealed record TelephoneOptions : SampleAugmentationOptions, ICheckedOptions
{
    /// <summary>Lowest place of the lower band edge (-3 dB) in Hz.</summary>
    [Range(0.0, 2000.0)]
    public double LowestLowEdgeHz { get; init; } = 200;

    /// <summary>Highest place of the lower band edge (-3 dB) in Hz.</summary>
    [Range(0.0, 2000.0)]
    public double HighestLowEdgeHz { get; init; } = 400;

    /// <summary>Lowest place of the upper band edge (-3 dB) in Hz.</summary>
    [Range(2000.0, 4000.0)]
    public double LowestHighEdgeHz { get; init; } = 3100;

    /// <summary>Highest place of the upper band edge (-3 dB) in Hz. Nothing is left from 4000 Hz on.</summary>
    [Range(2000.0, 4000.0)]
    public double HighestHighEdgeHz { get; init; } = 3700;

    /// <summary>Largest tilt, up or down, in decibels an octave.</summary>
    [Range(0.0, 12.0)]
    public double HighestTiltDb { get; init; } = 2;

    /// <summary>Largest height of each of two handset resonances in decibels.</summary>
    [Range(0.0, 24.0)]
    public double HighestResonanceDb { get; init; } = 6;

    /// <summary>Chance that the samples pass eight bits of mu-law or A-law, which are equally likely.</summary>
    [Range(0.0, 1.0)]
    public double CompandingChance { get; init; } = 0.5;

    /// <summary>Lowest level (root of the mean power, 0 dB = 1) that samples are companded at, in decibels.</summary>
    [Range(-90.0, 0.0)]
    public double LowestLevelDb { get; init; } = -40;

    /// <summary>Highest level that samples are companded at, in decibels.</summary>
    [Range(-90.0, 0.0)]
    public double HighestLevelDb { get; init; } = -12;

    /// <summary>Chance of noise that follows the signal's amplitude, as codecs of low rates make it.</summary>
    [Range(0.0, 1.0)]
    public double CodecNoiseChance { get; init; } = 0.4;

    /// <summary>Lowest ratio of a sample to its codec noise (Q of ITU-T P.810) in decibels.</summary>
    [Range(-10.0, 100.0)]
    public double LowestQDb { get; init; } = 10;

    /// <summary>Highest ratio of a sample to its codec noise in decibels.</summary>
    [Range(-10.0, 100.0)]
    public double HighestQDb { get; init; } = 30;

    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources) => new Telephone(this);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .RequireOrder(LowestLowEdgeHz, HighestLowEdgeHz)
        .RequireOrder(LowestHighEdgeHz, HighestHighEdgeHz)
        .RequireOrder(LowestLevelDb, HighestLevelDb)
        .RequireOrder(LowestQDb, HighestQDb);
}
