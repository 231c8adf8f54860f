using System.ComponentModel.DataAnnotations;

namespace Timbre.MetricLearning.Losses;

/// <summary>Settings of a loss.</summary>
/// <remarks>
/// To add a loss: derive from <see cref="EmbeddingLoss"/> or <see cref="ComparingLoss"/>, and give it a record beside it that
/// derives from this one and has a <see cref="Timbre.Settings.KindAttribute"/>: recipes then know its word and its settings.
/// </remarks>
public abstract record LossOptions
{
    /// <summary>What the loss is multiplied by in the sum of losses.</summary>
    [Range(0.0, 1e6)]
    public double Weight { get; init; } = 1;

    /// <summary>True for losses that need two utterances of a speaker in a batch, such as those over pairs and triplets.</summary>
    public virtual bool NeedsPairs => false;

    /// <summary>Makes the loss, not yet multiplied by its weight.</summary>
    /// <param name="context">Sizes, randomness, and the prefix of its parameters' names.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule, or does not fit the sizes; every fault is named.</exception>
    public abstract EmbeddingLoss Create(LossContext context);
}
