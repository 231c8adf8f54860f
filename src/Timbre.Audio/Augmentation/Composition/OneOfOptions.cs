using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Applies one of several augmentations, drawn for every slice, all equally likely.</summary>
[Kind("oneOf")]
public sealed record OneOfOptions : CompositionOptions
{
    /// <inheritdoc/>
    protected override IAugmentation Compose(IReadOnlyList<IAugmentation> parts) => new OneOf(parts);
}
