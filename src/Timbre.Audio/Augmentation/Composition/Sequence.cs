namespace Timbre.Audio.Augmentation;

/// <summary>Applies several augmentations, one after the other.</summary>
/// <param name="augmentations">In the order they are applied; none leaves the samples as they are.</param>
public sealed class Sequence(params IReadOnlyList<IAugmentation> augmentations) : IAugmentation
{
    private readonly IAugmentation[] _augmentations = [.. augmentations];

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        foreach (var augmentation in _augmentations)
        {
            augmentation.Apply(samples, random);
        }
    }
}
