using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>One thing done to the features of slices, after the filter bank.</summary>
/// <remarks>One's own: a record with a <see cref="KindAttribute"/> that makes its <see cref="IFeatureAugmentation"/>.</remarks>
public abstract record FeatureAugmentationOptions : AugmentationOptions
{
    /// <summary>Makes the augmentation. It acts each time it is applied: who applies it draws the probability.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range; every fault is named.</exception>
    public abstract IFeatureAugmentation Create();
}
