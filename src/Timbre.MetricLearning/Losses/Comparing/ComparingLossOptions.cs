using System.ComponentModel.DataAnnotations;
using Timbre.MetricLearning.Miners;
using Timbre.Settings.Shape;

namespace Timbre.MetricLearning.Losses;

/// <summary>Settings that losses over pairs and triplets share.</summary>
public abstract record ComparingLossOptions : LossOptions
{
    /// <summary>How terms become one number.</summary>
    public Reduction Reduction { get; init; }

    /// <summary>What a term counts, by its speaker: one number for each; empty: 1 for all.</summary>
    [Range(0.0, 1e6)]
    public IReadOnlyList<double> ClassWeights { get; init; } = [];

    /// <summary>Chooses what the loss is made of: the word of a miner, or its kind with settings; null: all.</summary>
    public MinerOptions? Miner { get; init; }

    /// <summary>Rows of earlier batches to compare with as well; 0: none.</summary>
    [Range(0, 10_000_000)]
    public int Memory { get; init; }

    /// <summary>Step from which they are compared with.</summary>
    [Range(0, 1e12)]
    public long MemoryStart { get; init; }

    /// <inheritdoc/>
    public sealed override bool NeedsPairs => true;

    /// <summary>Makes the loss, and puts the memory around it where there is one.</summary>
    /// <inheritdoc/>
    public sealed override EmbeddingLoss Create(LossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        this.Checked();
        if (ClassWeights.Count != 0 && ClassWeights.Count != context.Classes)
        {
            throw new ArgumentException(
                $"{GetType().Name}: classWeights: expected one number for each of {context.Classes} speakers, "
                + $"got {ClassWeights.Count}. Correct these settings.");
        }

        var loss = (this with { Memory = 0 }).CreateInner(context);
        loss.Seed = context.Random.Next();
        return Memory == 0 ? loss : new CrossBatchMemoryLoss(loss, Memory, context, MemoryStart);
    }

    /// <summary>Makes the loss over a batch alone.</summary>
    /// <param name="context">Sizes, randomness, and the prefix of its parameters' names.</param>
    protected abstract ComparingLoss CreateInner(LossContext context);
}
