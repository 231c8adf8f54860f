namespace Timbre.Audio.Augmentation;

/// <summary>Applies one of several augmentations, drawn for every slice, all equally likely.</summary>
public sealed class OneOf : IAugmentation
{
    private readonly IAugmentation[] _augmentations;

    /// <summary>Makes the choice.</summary>
    /// <param name="augmentations">At least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public OneOf(params IReadOnlyList<IAugmentation> augmentations)
    {
        ArgumentNullException.ThrowIfNull(augmentations);
        if (augmentations.Count == 0)
        {
            throw new ArgumentException(
                "OneOf: expected at least one augmentation, got none. Name some, or leave the choice out.",
                nameof(augmentations));
        }

        _augmentations = [.. augmentations];
    }

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        _augmentations[random.Next(_augmentations.Length)].Apply(samples, random);
    }
}
