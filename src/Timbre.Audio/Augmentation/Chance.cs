namespace Timbre.Audio.Augmentation;

/// <summary>Applies an augmentation to a share of the slices.</summary>
public sealed class Chance : IAugmentation
{
    private readonly double _chance;
    private readonly IAugmentation _augmentation;

    /// <summary>Makes the choice.</summary>
    /// <param name="chance">How often, 0 to 1.</param>
    /// <param name="augmentation">What is applied.</param>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not between 0 and 1.</exception>
    public Chance(double chance, IAugmentation augmentation)
    {
        ArgumentNullException.ThrowIfNull(augmentation);
        if (!(chance >= 0 && chance <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(chance), chance, "Chance: expected a chance between 0 and 1. Give 0.5 for half of the slices.");
        }

        _chance = chance;
        _augmentation = augmentation;
    }

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (Draw.Coin(random, _chance))
        {
            _augmentation.Apply(samples, random);
        }
    }
}
