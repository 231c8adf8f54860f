namespace Timbre.Audio.Augmentation;

/// <summary>Applies an augmentation to a share of the slices.</summary>
/// <param name="probability">How often, 0 to 1.</param>
/// <param name="augmentation">What is applied.</param>
internal sealed class Chance(double probability, IAugmentation augmentation) : IAugmentation
{
    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        if (Draw.Coin(random, probability))
        {
            augmentation.Apply(samples, random);
        }
    }
}
