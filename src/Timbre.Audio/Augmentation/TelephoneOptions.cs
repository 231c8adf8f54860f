namespace Timbre.Audio.Augmentation;

/// <summary>Settings of <see cref="Telephone"/>.</summary>
public sealed record TelephoneOptions : AugmentationOptions
{
    /// <summary>Lowest place of the lower band edge (-3 dB) in Hz; default 200.</summary>
    public double LowestLowEdgeHz { get; init; } = 200;

    /// <summary>Highest place of the lower band edge in Hz; default 400.</summary>
    public double HighestLowEdgeHz { get; init; } = 400;

    /// <summary>Lowest place of the upper band edge (-3 dB) in Hz; default 3100.</summary>
    public double LowestHighEdgeHz { get; init; } = 3100;

    /// <summary>Highest place of the upper band edge in Hz; default 3700. Nothing is left from 4000 Hz on.</summary>
    public double HighestHighEdgeHz { get; init; } = 3700;

    /// <summary>Largest tilt, up or down, in decibels an octave; default 2.</summary>
    public double HighestTiltDb { get; init; } = 2;

    /// <summary>Largest height of each of two handset resonances in decibels; default 6.</summary>
    public double HighestResonanceDb { get; init; } = 6;

    /// <summary>Chance that the samples pass eight bits of mu-law or A-law (equally likely); default 0.5.</summary>
    public double CompandingChance { get; init; } = 0.5;

    /// <summary>Lowest level (root of the mean power, 0 dB = 1) that samples are companded at, in decibels; default -40.</summary>
    public double LowestLevelDb { get; init; } = -40;

    /// <summary>Highest level that samples are companded at, in decibels; default -12.</summary>
    public double HighestLevelDb { get; init; } = -12;

    /// <summary>Chance of noise that follows the signal's amplitude, as codecs of low rates make it; default 0.4.</summary>
    public double CodecNoiseChance { get; init; } = 0.4;

    /// <summary>Lowest ratio of a sample to its noise (Q of ITU-T P.810) in decibels; default 10.</summary>
    public double LowestQDb { get; init; } = 10;

    /// <summary>Highest ratio of a sample to its noise in decibels; default 30.</summary>
    public double HighestQDb { get; init; } = 30;

    /// <inheritdoc/>
    public override void Validate() => new OptionFaults("telephone")
        .RequireSpread("LowEdgeHz", LowestLowEdgeHz, HighestLowEdgeHz, 0, 2000)
        .RequireSpread("HighEdgeHz", LowestHighEdgeHz, HighestHighEdgeHz, 2000, 4000)
        .RequireRange(nameof(HighestTiltDb), HighestTiltDb, 0, 12)
        .RequireRange(nameof(HighestResonanceDb), HighestResonanceDb, 0, 24)
        .RequireRange(nameof(CompandingChance), CompandingChance, 0, 1)
        .RequireSpread("LevelDb", LowestLevelDb, HighestLevelDb, -90, 0)
        .RequireRange(nameof(CodecNoiseChance), CodecNoiseChance, 0, 1)
        .RequireSpread("QDb", LowestQDb, HighestQDb, -10, 100)
        .ThrowIfAny();
}
