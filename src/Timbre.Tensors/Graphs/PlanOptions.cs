using Timbre.Tensors.Threading;

namespace Timbre.Tensors.Graphs;

/// <summary>Shapes and purpose a graph is planned for.</summary>
public sealed record PlanOptions
{
    /// <summary>Samples that pass at once; at least 1.</summary>
    public required int Batch { get; init; }

    /// <summary>Length of each sample, in time steps of the input; at least 1.</summary>
    public required int Time { get; init; }

    /// <summary>
    /// True: batch statistics, dropout and gradients. False: running statistics, no dropout, and no memory for
    /// gradients unless <see cref="Gradients"/> asks for it.
    /// </summary>
    public bool Training { get; init; }

    /// <summary>True to have a backward pass outside training, through running statistics.</summary>
    public bool Gradients { get; init; }

    /// <summary>False to drop nothing in training either, for looking into a network.</summary>
    public bool Dropout { get; init; } = true;

    /// <summary>
    /// Values beside the output that can be read after a forward pass, for looking into a network; they cost memory for the whole batch,
    /// and a plan with a backward pass.
    /// </summary>
    public IReadOnlyList<Value> Kept { get; init; } = [];

    /// <summary>Seed of the dropout masks, together with <see cref="Plan.Step"/>.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// Numbers that products are computed in, <see cref="Precision.Single"/> unless said otherwise; <see cref="Precision.Int8"/> goes with
    /// neither <see cref="Training"/> nor <see cref="Gradients"/>.
    /// </summary>
    public Precision Precision { get; init; }

    /// <summary>Threads that share the work; null runs on the calling thread alone.</summary>
    public WorkCrew? Crew { get; init; }

    /// <summary>Memory shared with other plans that are never in use at the same time; null takes memory of its own.</summary>
    public PlanMemory? Memory { get; init; }

    internal bool HasBackward => Training || Gradients;
}
