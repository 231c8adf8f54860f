using System.Numerics.Tensors;
using Timbre.MetricLearning.Losses;
using Timbre.Speakers.Networks;
using Timbre.Tensors.Tapes;

namespace Timbre.Training.Doctor;

/// <summary>The first step on a few examples, nothing dropped: embeddings and loss, before anything is learned.</summary>
internal sealed class FirstStep
{
    private readonly Examples _examples;

    /// <summary>Embeds the examples.</summary>
    /// <param name="network">With its first values; running statistics are moved.</param>
    /// <param name="examples">The examples.</param>
    /// <param name="losses">With as many classes as there are labels.</param>
    public FirstStep(SpeakerNetwork network, Examples examples, LossSum losses)
    {
        (_examples, Losses) = (examples, losses);
        using var plan = examples.Plan(network);
        plan.Forward();
        Embeddings = plan.Output.ToArray();
    }

    /// <summary>The losses.</summary>
    public LossSum Losses { get; }

    /// <summary>[examples, dim].</summary>
    public float[] Embeddings { get; }

    /// <summary>Class of each example.</summary>
    public int[] Labels => _examples.Batch.Labels;

    /// <summary>Euclidean length of an embedding.</summary>
    public double LengthOf(int row)
    {
        var dim = Embeddings.Length / Labels.Length;
        return TensorPrimitives.Norm<float>(Embeddings.AsSpan(row * dim, dim));
    }

    /// <summary>The first loss; NaN where an embedding is no finite number.</summary>
    public double Loss() => LossOf(Embeddings);

    /// <summary>The loss of other embeddings with the same labels.</summary>
    public double LossOf(float[] embeddings)
    {
        using var tape = new Tape();
        Losses.Step = 0;
        Losses.ScheduleStep = 0;
        try
        {
            var rows = tape.Variable(embeddings, Labels.Length, embeddings.Length / Labels.Length);
            return Losses.Compute(tape, rows, Labels).Scalar;
        }
        catch (NonFiniteEmbeddingException)
        {
            return double.NaN;
        }
    }
}
