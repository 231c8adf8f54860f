using System.Buffers;
using System.Numerics.Tensors;
using Timbre.Speakers.FrontEnds;
using Timbre.Speakers.Networks;
using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;

namespace Timbre.Speakers.Passes;

/// <summary>One network of an encoder with its plans: adds what it makes of a piece to its part of an embedding.</summary>
internal sealed class MemberPass : IDisposable
{
    private readonly SpeakerNetwork _network;
    private readonly int _start;

    // Of a network of two parts its first one; else all of it, and no second one.
    private readonly PlanPool _plans;
    private readonly PlanPool? _pooling;

    /// <summary>Prepares for passes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="crew">Threads.</param>
    /// <param name="keptBytes">Memory for plans that are kept.</param>
    /// <param name="start">Where its part of the embedding begins.</param>
    /// <param name="precision">Numbers that it computes in.</param>
    public MemberPass(SpeakerNetwork network, WorkCrew crew, long keptBytes, int start, Precision precision)
    {
        (_network, _start) = (network, start);
        var parts = network.Parts;
        _plans = new PlanPool(parts?.Frames ?? network.Whole, crew, parts is null ? keptBytes : keptBytes / 4 * 3, precision);
        _pooling = parts is null ? null : new PlanPool(parts.Value.Pooling, crew, keptBytes / 4, precision);
    }

    /// <summary>What it is fed with.</summary>
    public FrontEnd FrontEnd => _network.FrontEnd;

    /// <summary>True where parts of a piece cost no pass of their own.</summary>
    public bool PoolsFrames => _pooling is not null;

    /// <summary>Adds its embeddings of a piece, each at length 1.</summary>
    /// <param name="samples">The piece.</param>
    /// <param name="place">Where it lies.</param>
    /// <param name="sums">The whole embeddings; but where it pools frames only that of all frames.</param>
    /// <param name="callingThreadOnly">True where others use the crew.</param>
    public void Add(ReadOnlySpan<float> samples, PiecePlace place, PieceSums sums, bool callingThreadOnly)
    {
        var plan = _plans.Rent(FrontEnd.Frames(samples.Length));
        try
        {
            FrontEnd.Compute(samples, plan.Input);
            plan.Forward(callingThreadOnly);
            if (_pooling is null)
            {
                AddUnit(plan.Output, sums.Whole, 1);
                return;
            }

            foreach (var pool in sums.PoolsOf(place, plan.OutputTime))
            {
                AddPooled(plan, pool, callingThreadOnly);
            }
        }
        finally
        {
            _plans.Return(plan);
        }
    }

    /// <summary>Brings its part of an embedding to length 1.</summary>
    public void NormalizePart(Span<float> embedding) => Normalize(PartOf(embedding));

    /// <summary>Its plans take up the network's weights anew.</summary>
    public void WeightsChanged()
    {
        _plans.WeightsChanged();
        _pooling?.WeightsChanged();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plans.Dispose();
        _pooling?.Dispose();
    }

    private void AddPooled(Plan network, FramePool pool, bool callingThreadOnly)
    {
        var plan = _pooling!.Rent(pool.Length);
        try
        {
            var size = network.Output.Length / network.OutputTime;
            var input = plan.Input;
            var filled = 0;
            foreach (var run in pool.Runs)
            {
                network.Output.Slice(run.Start * size, run.Length * size).CopyTo(input[filled..]);
                filled += run.Length * size;
            }

            input[..(input.Length - filled)].CopyTo(input[filled..]);
            plan.Forward(callingThreadOnly);
            AddUnit(plan.Output, pool.Sum, pool.Weight);
        }
        finally
        {
            _pooling.Return(plan);
        }
    }

    private void AddUnit(ReadOnlySpan<float> output, Span<float> sum, float weight)
    {
        var rented = ArrayPool<float>.Shared.Rent(_network.EmbeddingSize);
        var unit = rented.AsSpan(0, _network.EmbeddingSize);
        output.CopyTo(unit);
        Normalize(unit);
        var own = PartOf(sum);
        TensorPrimitives.MultiplyAdd(unit, weight, own, own);
        ArrayPool<float>.Shared.Return(rented);
    }

    private Span<float> PartOf(Span<float> embedding) => embedding.Slice(_start, _network.EmbeddingSize);

    private static void Normalize(Span<float> embedding)
    {
        var square = 0.0;
        foreach (var value in embedding)
        {
            square += (double)value * value;
        }

        if (square > 0)
        {
            TensorPrimitives.Multiply(embedding, (float)(1 / Math.Sqrt(square)), embedding);
        }
    }
}
