using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>One thing done to the samples of slices, before features are made of them.</summary>
/// <remarks>One's own: a record with a <see cref="KindAttribute"/> that makes its <see cref="IAugmentation"/>.</remarks>
public abstract record SampleAugmentationOptions : AugmentationOptions
{
    /// <summary>Makes the augmentation. It acts each time it is applied: who applies it draws the probability.</summary>
    /// <param name="sources">What comes from outside.</param>
    /// <returns>Null only where a folder is not there that may be missing; the sources have warned of it.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range; every fault is named.</exception>
    /// <exception cref="SettingsException">A source that the settings ask for is missing or cannot be read.</exception>
    public abstract IAugmentation? Create(AugmentationSources sources);
}
