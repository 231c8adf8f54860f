namespace Timbre.Audio.Augmentation;

/// <summary>Changes a slice of audio as the world might have, so that a network learns to hear past it.</summary>
/// <remarks>
/// Every augmentation here works on 16 kHz mono, is safe to share between threads, draws all its chance from the
/// generator passed in (the same seed gives the same samples) and allocates nothing once warm.
/// </remarks>
public interface IAugmentation
{
    /// <summary>Changes the samples in place.</summary>
    /// <param name="samples">16 kHz mono; any length, also none. Results may exceed the range -1 to 1.</param>
    /// <param name="random">Source of every choice.</param>
    void Apply(Span<float> samples, Random random);
}
