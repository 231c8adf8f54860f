using Timbre.Audio.Features;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Plays the slice slower or faster, pitch and formants with it.</summary>
/// <remarks>
/// The slice keeps its length: of a slower one the end is cut off, after a faster one its start follows again. A voice
/// changed so sounds like another person's; where speed changes often, count it as another speaker.
/// </remarks>
public sealed class SpeedChange : IAugmentation
{
    private readonly SpeedSteps _speeds;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public SpeedChange(SpeedChangeOptions? options = null)
    {
        options = (options ?? new SpeedChangeOptions()).Checked();
        _speeds = new SpeedSteps(options.LowestSpeed, options.HighestSpeed, options.Speeds);
    }

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (_speeds.Draw(random) is not { } speed || samples.IsEmpty)
        {
            return;
        }

        using var scratch = Scratch.Rent(samples.Length);
        samples.CopyTo(scratch.Span);
        var filled = SpeedSteps.Filled(speed, samples.Length);
        speed.Apply(scratch.Span, samples[..filled]);
        SpeedSteps.Continue(samples, filled);
    }
}
