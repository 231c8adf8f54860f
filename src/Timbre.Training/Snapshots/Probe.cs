using Timbre.Tensors;
using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Loop;

namespace Timbre.Training.Snapshots;

/// <summary>A few slices of training speakers that pass the network as in training, to see what each layer computes.</summary>
internal sealed class Probe : IDisposable
{
    private const int Slices = 8;

    private readonly Plan _plan;
    private readonly float[] _inputs;
    private readonly IReadOnlyList<NamedValue> _layers;
    private readonly Parameter[] _statistics;

    /// <summary>Cuts the slices.</summary>
    /// <param name="seed">What decides which part of a recording they are.</param>
    /// <param name="voices">The training speakers.</param>
    /// <param name="batches">Makes slices.</param>
    /// <param name="learner">The network.</param>
    /// <param name="crew">Threads of the network.</param>
    public Probe(long seed, IReadOnlyList<Speaker> voices, BatchSource batches, Learner learner, WorkCrew crew)
    {
        var network = learner.Network;
        var count = Math.Min(Slices, voices.Count);
        var numbers = batches.Examples.Numbers(0);
        (_layers, _inputs) = (network.Graph.LayersOf(network.Output), new float[count * numbers]);
        _statistics = [.. network.Parameters.Where(parameter => !parameter.IsTrained)];
        for (var i = 0; i < count; i++)
        {
            batches.Examples.MakePlain(
                voices[(int)((long)i * voices.Count / count)].Utterances[0],
                SeededRandom.For(seed, SeededRandom.Purpose.Snapshots, i, 2),
                new float[batches.Examples.Lengths.Samples[0]],
                _inputs.AsSpan(i * numbers, numbers));
        }

        _plan = new Plan(network.Graph, network.Output, new PlanOptions
        {
            Batch = count,
            Time = batches.Frames[0],
            Training = true,
            Dropout = false,
            Crew = crew,
            Kept = [.. _layers.Select(layer => layer.Value)],
        });
    }

    /// <summary>What each layer computes by the weights of the moment.</summary>
    /// <remarks>A pass in training moves the running statistics of normalization: they are put back.</remarks>
    public IReadOnlyList<LayerSpread> Measure()
    {
        float[][] before = [.. _statistics.Select(statistic => statistic.Values.ToArray())];
        _plan.WeightsChanged();
        _inputs.CopyTo(_plan.Input);
        _plan.Forward();
        foreach (var (statistic, values) in _statistics.Zip(before))
        {
            values.CopyTo(statistic.Values);
        }

        return [.. _layers.Select(layer => new LayerSpread(layer.Name, Spread.Of(_plan.ReadKept(layer.Value))))];
    }

    /// <inheritdoc/>
    public void Dispose() => _plan.Dispose();
}
