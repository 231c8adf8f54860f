using Timbre.Training.Data;

namespace Timbre.Lab.Ensembles;

/// <summary>What an ensemble is made of, and how.</summary>
public sealed record EnsemblePlan
{
    /// <summary>Model files, run folders, or the folder of a search.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>How they become one.</summary>
    public EnsembleKind By { get; init; }

    /// <summary>So many of them alone, the best; null: all.</summary>
    public int? Top { get; init; }

    /// <summary>True to take the checkpoints of run folders.</summary>
    public bool Checkpoints { get; init; }

    /// <summary>The file to be written.</summary>
    public required string Output { get; init; }

    /// <summary>The recordings that the members were trained on: for impostors, and for speakers held out of all; null: neither.</summary>
    public TrainingData? Data { get; init; }

    /// <summary>Recordings of others, by whom it is calibrated in place of those held out; null: those.</summary>
    public TrainingData? HeldOut { get; init; }

    /// <summary>Batches of <see cref="Data"/> over which statistics of a mean of weights are measured; 0: they are averaged.</summary>
    public int NormBatches { get; init; }

    /// <summary>Threads; 0: one for each processor.</summary>
    public int Threads { get; init; }
}
