using Timbre.MetricLearning.Losses;
using Timbre.Tensors.Tapes;

namespace TrainWithOwnLoss;

/// <summary>The formula, of Wang and Isola 2020; the tape finds its derivative.</summary>
internal sealed class UniformityLoss(UniformityLossOptions options) : EmbeddingLoss
{
    protected override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        var points = tape.NormalizeRows(embeddings);
        return tape.Log(tape.Mean(tape.Exp(tape.SquaredDistances(points, points) * (float)-options.Sharpness)));
    }
}
