namespace Timbre.Audio.Augmentation;

/// <summary>Changes the features of a slice, after the filter bank.</summary>
/// <remarks>Safe to share between threads; all chance comes from the generator passed in; allocates nothing.</remarks>
public interface IFeatureAugmentation
{
    /// <summary>Changes the features in place.</summary>
    /// <param name="features">Shape [frames, bins], row-major.</param>
    /// <param name="bins">Numbers of a frame, at least 1.</param>
    /// <param name="random">Source of every choice.</param>
    void Apply(Span<float> features, int bins, Random random);
}
