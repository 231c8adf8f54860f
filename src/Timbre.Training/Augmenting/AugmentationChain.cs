using Timbre.Audio.Augmentation;

namespace Timbre.Training.Augmenting;

/// <summary>What is done to a training example, in the recipe's order: first to its samples, then to its features.</summary>
/// <param name="ofSamples">Done to samples, each with its probability.</param>
/// <param name="ofFeatures">Done to features.</param>
/// <param name="rampSteps">Steps over which the probabilities rise from 0.</param>
internal sealed class AugmentationChain(
    IReadOnlyList<(double Probability, IAugmentation Augmentation)> ofSamples,
    IReadOnlyList<(double Probability, IFeatureAugmentation Augmentation)> ofFeatures,
    int rampSteps = 0)
{
    /// <summary>Changes samples in place.</summary>
    /// <param name="samples">16 kHz.</param>
    /// <param name="position">Place in the recipe's schedule, in its steps.</param>
    /// <param name="random">Decides what is done, and how.</param>
    public void ApplyToSamples(Span<float> samples, double position, Random random)
    {
        foreach (var (probability, augmentation) in ofSamples)
        {
            if (random.NextDouble() < probability * ShareAt(position))
            {
                augmentation.Apply(samples, random);
            }
        }
    }

    /// <summary>Changes features in place.</summary>
    /// <param name="features">[frames, channels].</param>
    /// <param name="channels">Numbers of a frame.</param>
    /// <param name="position">Place in the recipe's schedule, in its steps.</param>
    /// <param name="random">Decides what is done, and how.</param>
    public void ApplyToFeatures(Span<float> features, int channels, double position, Random random)
    {
        foreach (var (probability, augmentation) in ofFeatures)
        {
            if (random.NextDouble() < probability * ShareAt(position))
            {
                augmentation.Apply(features, channels, random);
            }
        }
    }

    private double ShareAt(double position) => position >= rampSteps ? 1 : position / rampSteps;
}
