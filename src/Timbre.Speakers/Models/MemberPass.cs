using System.Buffers;
using System.Numerics.Tensors;
using Timbre.Speakers.FrontEnds;
using Timbre.Speakers.Networks;
using Timbre.Tensors.Threading;

namespace Timbre.Speakers.Models;

/// <summary>One network of an encoder with its plans: adds what it makes of a piece to its part of an embedding.</summary>
/// <param name="network">The network.</param>
/// <param name="crew">Threads.</param>
/// <param name="keptBytes">Memory for plans that are kept.</param>
/// <param name="start">Where its part of the embedding begins.</param>
internal sealed class MemberPass(SpeakerNetwork network, WorkCrew crew, long keptBytes, int start) : IDisposable
{
    private readonly PlanPool _plans = new(network, crew, keptBytes);

    /// <summary>What it is fed with.</summary>
    public FrontEnd FrontEnd => network.FrontEnd;

    /// <summary>Adds its embedding of a piece, at length 1.</summary>
    /// <param name="samples">The piece.</param>
    /// <param name="sum">The whole embedding.</param>
    /// <param name="callingThreadOnly">True where others use the crew.</param>
    public void Add(ReadOnlySpan<float> samples, Span<float> sum, bool callingThreadOnly)
    {
        var plan = _plans.Rent(FrontEnd.Frames(samples.Length));
        var rented = ArrayPool<float>.Shared.Rent(network.EmbeddingSize);
        try
        {
            FrontEnd.Compute(samples, plan.Input);
            plan.Forward(callingThreadOnly);
            var unit = rented.AsSpan(0, network.EmbeddingSize);
            plan.Output.CopyTo(unit);
            Normalize(unit);
            var own = PartOf(sum);
            TensorPrimitives.Add(own, unit, own);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
            _plans.Return(plan);
        }
    }

    /// <summary>Brings its part of an embedding to length 1.</summary>
    public void NormalizePart(Span<float> embedding) => Normalize(PartOf(embedding));

    /// <summary>Its plans take up the network's weights anew.</summary>
    public void WeightsChanged() => _plans.WeightsChanged();

    /// <inheritdoc/>
    public void Dispose() => _plans.Dispose();

    private Span<float> PartOf(Span<float> embedding) => embedding.Slice(start, network.EmbeddingSize);

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
