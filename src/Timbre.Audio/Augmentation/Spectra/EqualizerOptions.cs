using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Colors slices by a smooth random curve: another microphone, another distance. Their power stays.</summary>
[Kind("equalizer")]
public sealed record EqualizerOptions : SampleAugmentationOptions
{
    /// <summary>Deviation in decibels of the gain at each of nine control points, an octave apart from 31 Hz on.</summary>
    [Range(0.0, 20.0)]
    public double DeviationDb { get; init; } = 3;

    /// <summary>Largest tilt, up or down, in decibels an octave around 1 kHz.</summary>
    [Range(0.0, 12.0)]
    public double HighestTiltDb { get; init; } = 1.5;

    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources) => new Equalizer(this);
}
