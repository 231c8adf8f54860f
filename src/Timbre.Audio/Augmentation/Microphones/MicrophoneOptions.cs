using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Records slices with another microphone: its response, recorded or drawn as of small devices, and what those add.</summary>
[Kind("microphone")]
public sealed record MicrophoneOptions : SampleAugmentationOptions, ICheckedOptions
{
    /// <summary>Folder of recorded impulse responses, of which each slice gets one; empty: responses are drawn.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Lowest place of the low cut (-3 dB) of a drawn response in Hz.</summary>
    [Range(20.0, 1000.0)]
    public double LowestLowCutHz { get; init; } = 40;

    /// <summary>Highest place of the low cut (-3 dB) of a drawn response in Hz.</summary>
    [Range(20.0, 1000.0)]
    public double HighestLowCutHz { get; init; } = 300;

    /// <summary>Lowest place of the high roll-off (-3 dB) of a drawn response in Hz.</summary>
    [Range(2000.0, 20000.0)]
    public double LowestRollOffHz { get; init; } = 4000;

    /// <summary>Highest place of the high roll-off (-3 dB) of a drawn response in Hz. From 7500 Hz on there is none.</summary>
    [Range(2000.0, 20000.0)]
    public double HighestRollOffHz { get; init; } = 12000;

    /// <summary>Largest height of a resonance or depth of a dip in decibels; a drawn response has two to four, of 200 to 6000 Hz.</summary>
    [Range(0.0, 24.0)]
    public double HighestResonanceDb { get; init; } = 8;

    /// <summary>Chance that a drawn response has an echo of the desk or the case, 0.2 to 2 ms late and 6 to 20 dB softer.</summary>
    [Range(0.0, 1.0)]
    public double ReflectionChance { get; init; } = 0.5;

    /// <summary>Chance of the device's gain control: what is loud is made softer, and softer sounds follow within 0.1 seconds.</summary>
    [Range(0.0, 1.0)]
    public double CompressionChance { get; init; } = 0.3;

    /// <summary>Chance that loud sounds saturate: they come out rounded, 6 to 15 dB above the slice's level.</summary>
    [Range(0.0, 1.0)]
    public double SaturationChance { get; init; } = 0.1;

    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources) =>
        new Microphone(this, Folder.Length > 0 ? AugmentationSources.ReadClips("microphone", Folder) : []);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .RequireOrder(LowestLowCutHz, HighestLowCutHz)
        .RequireOrder(LowestRollOffHz, HighestRollOffHz);
}
