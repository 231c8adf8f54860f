using Timbre.Audio.Features;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>
/// Lowers or raises the pitch of a slice, and its tempo with it, while its formants stay: another mood of the same speaker. What excites
/// the vocal tract is played slower or faster, and the vocal tract put back (<see cref="LinearPrediction"/>).
/// </summary>
/// <remarks>
/// The slice keeps its length and its power: of a slower one the end is cut off, after a faster one its start follows again.
/// </remarks>
public sealed class PitchChange : IAugmentation
{
    private readonly SpeedSteps _factors;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public PitchChange(PitchChangeOptions? options = null)
    {
        options = (options ?? new PitchChangeOptions()).Checked();
        _factors = new SpeedSteps(options.LowestFactor, options.HighestFactor, options.Factors);
    }

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (_factors.Draw(random) is not { } speed || samples.IsEmpty)
        {
            return;
        }

        using var filters = Scratch.Rent(LinearPrediction.Frames(samples.Length) * LinearPrediction.Order);
        using var residual = Scratch.Rent(samples.Length);
        using var played = Scratch.Rent(samples.Length);
        LinearPrediction.Analyze(samples, filters.Span);
        LinearPrediction.Whiten(samples, filters.Span, residual.Span);
        var filled = SpeedSteps.Filled(speed, samples.Length);
        speed.Apply(residual.Span, played.Span[..filled]);

        var power = Level.Power(samples);
        var factor = (double)speed.FromHz / speed.ToHz;
        LinearPrediction.Color(played.Span[..filled], filters.Span, factor, samples[..filled]);
        SpeedSteps.Continue(samples, filled);
        if (Level.Power(samples) is > 0 and var colored)
        {
            Level.Scale(samples, Math.Sqrt(power / colored));
        }
    }
}
