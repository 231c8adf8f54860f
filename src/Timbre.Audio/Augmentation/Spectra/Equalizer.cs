using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Colors the sound by a smooth random curve: another microphone, another distance.</summary>
/// <remarks>The power of the slice stays as it was.</remarks>
public sealed class Equalizer : IAugmentation
{
    private const int Octaves = 9;
    private const double LowestHz = 31.25;
    private const double CenterHz = 1000;
    private readonly EqualizerOptions _options;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public Equalizer(EqualizerOptions? options = null) => _options = (options ?? new EqualizerOptions()).Checked();

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<double> control = stackalloc double[Octaves];
        foreach (ref var gainDb in control)
        {
            gainDb = _options.DeviationDb * Draw.Gaussian(random);
        }

        var tiltDb = Draw.Uniform(random, -_options.HighestTiltDb, _options.HighestTiltDb);
        Span<float> gains = stackalloc float[SpectralShape.Points];
        for (var point = 0; point < gains.Length; point++)
        {
            var hz = Math.Max(point * SpectralShape.SpacingHz, LowestHz);
            var octave = Math.Log2(hz / LowestHz);
            var index = Math.Min((int)octave, Octaves - 2);
            var part = 0.5 - (0.5 * Math.Cos(Math.PI * (octave - index)));
            var curveDb = control[index] + ((control[index + 1] - control[index]) * part);
            gains[point] = (float)Draw.Amplitude(curveDb + (tiltDb * Math.Log2(hz / CenterHz)));
        }

        var before = Level.Power(samples);
        SpectralShape.Apply(samples, gains);
        var after = Level.Power(samples);
        if (after > 0)
        {
            Level.Scale(samples, Math.Sqrt(before / after));
        }
    }
}
