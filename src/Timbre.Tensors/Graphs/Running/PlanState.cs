namespace Timbre.Tensors.Graphs;

/// <summary>What changes from pass to pass and that operations look at while they run.</summary>
internal sealed class PlanState
{
    /// <summary>Number of the training step: with the seed it fixes the dropout masks.</summary>
    public long Step { get; set; }

    public int Seed { get; init; }
}
