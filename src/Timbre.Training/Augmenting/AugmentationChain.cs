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
    public void ApplyToSamples(Span<float> samples, long step, Random random)
    {
        foreach (var (probability, augmentation) in ofSamples)
        {
            if (random.NextDouble() < probability * ShareAt(step))
            {
                augmentation.Apply(samples, random);
            }
        }
    }

    /// <summary>Changes features in place.</summary>
    public void ApplyToFeatures(Span<float> features, int channels, long step, Random random)
    {
        foreach (var (probability, augmentation) in ofFeatures)
        {
            if (random.NextDouble() < probability * ShareAt(step))
            {
                augmentation.Apply(features, channels, random);
            }
        }
    }

    private double ShareAt(long step) => step >= rampSteps ? 1 : (double)step / rampSteps;
}
