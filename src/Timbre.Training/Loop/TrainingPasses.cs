using Timbre.Speakers.Networks;
using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loop;

/// <summary>A network planned for each length of a recipe's slices, as training plans it.</summary>
internal sealed class TrainingPasses : IDisposable
{
    private readonly PlanMemory _memory = new();
    private readonly Plan[] _plans;

    /// <summary>Plans it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="recipe">Its seed.</param>
    /// <param name="batches">Their size and the lengths of their slices.</param>
    /// <param name="crew">Threads of the network.</param>
    /// <param name="dropout">False to leave every number in its place.</param>
    public TrainingPasses(SpeakerNetwork network, Recipe recipe, BatchSource batches, WorkCrew crew, bool dropout = true) =>
        _plans = [.. batches.Frames.Select(frames => new Plan(network.Graph, network.Output, new PlanOptions
        {
            Batch = batches.BatchSize,
            Time = frames,
            Training = true,
            Dropout = dropout,
            Seed = SeededRandom.SeedOf(recipe.Seed, SeededRandom.Purpose.Dropout),
            Crew = crew,
            Memory = _memory,
        }))];

    /// <summary>Memory that the passes share, in bytes.</summary>
    public long MemoryBytes => _memory.Bytes;

    /// <summary>What came out of a batch's last pass.</summary>
    /// <param name="batch">The batch.</param>
    public ReadOnlySpan<float> OutputOf(Batch batch) => _plans[batch.Length].Output;

    /// <summary>Runs a batch.</summary>
    /// <returns>The plan that holds what it left.</returns>
    public Plan Forward(Batch batch, long step = 0)
    {
        var plan = _plans[batch.Length];
        batch.Inputs.AsSpan(0, batch.Labels.Length * batch.Numbers).CopyTo(plan.Input);
        plan.Step = step;
        plan.Forward();
        return plan;
    }

    /// <summary>Takes up the network's weights anew.</summary>
    public void WeightsChanged()
    {
        foreach (var plan in _plans)
        {
            plan.WeightsChanged();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_plans, plan => plan.Dispose());
        _memory.Dispose();
    }
}
