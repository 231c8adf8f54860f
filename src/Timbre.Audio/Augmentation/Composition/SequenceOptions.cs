using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Applies several augmentations, one after the other, to the same slices.</summary>
[Kind("sequence")]
public sealed record SequenceOptions : CompositionOptions
{
    /// <inheritdoc/>
    protected override IAugmentation Compose(IReadOnlyList<IAugmentation> parts) => new Sequence(parts);
}
