using Timbre.Settings;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Several augmentations taken together.</summary>
public abstract record CompositionOptions : SampleAugmentationOptions, ICheckedOptions
{
    /// <summary>The augmentations, each with its own probability; those of samples alone.</summary>
    public IReadOnlyList<SampleAugmentationOptions> Of { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .Require(Of is { Count: > 0 }, "of", "at least one augmentation", "none");

    /// <inheritdoc/>
    /// <returns>Null where nothing is left of them, because every one may be missing and is.</returns>
    public sealed override IAugmentation? Create(AugmentationSources sources)
    {
        this.Checked();
        IAugmentation[] parts = [.. Of.Select(part => Occasional(part, sources)).OfType<IAugmentation>()];
        return parts.Length > 0 ? Compose(parts) : null;
    }

    /// <summary>Takes the parts together.</summary>
    /// <param name="parts">In the order written, at least one; each draws its own probability.</param>
    protected abstract IAugmentation Compose(IReadOnlyList<IAugmentation> parts);

    private static IAugmentation? Occasional(SampleAugmentationOptions part, AugmentationSources sources)
    {
        // A part that is always applied draws nothing.
        var made = part.Create(sources);
        return made is null || part.Probability == 1 ? made : new Chance(part.Probability, made);
    }
}
