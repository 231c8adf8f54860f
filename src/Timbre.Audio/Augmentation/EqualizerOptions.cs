namespace Timbre.Audio.Augmentation;

/// <summary>Settings of <see cref="Equalizer"/>.</summary>
public sealed record EqualizerOptions : AugmentationOptions
{
    /// <summary>
    /// Deviation in decibels of the gain at each control point (nine, an octave apart from 31 Hz on); default 3.
    /// </summary>
    public double DeviationDb { get; init; } = 3;

    /// <summary>Largest tilt, up or down, in decibels an octave around 1 kHz; default 1.5.</summary>
    public double HighestTiltDb { get; init; } = 1.5;

    /// <inheritdoc/>
    public override void Validate() => new OptionFaults("equalizer")
        .RequireRange(nameof(DeviationDb), DeviationDb, 0, 20)
        .RequireRange(nameof(HighestTiltDb), HighestTiltDb, 0, 12)
        .ThrowIfAny();
}
