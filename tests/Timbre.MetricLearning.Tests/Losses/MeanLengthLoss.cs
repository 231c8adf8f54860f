using Timbre.MetricLearning.Losses;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Tests.Losses;

/// <summary>A loss of one's own: mean of lengths to a power.</summary>
internal sealed class MeanLengthLoss(MeanLengthLossOptions options) : EmbeddingLoss
{
    protected override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        var squares = tape.SumOfRows(tape.Square(embeddings));
        return tape.Mean(options.Power == 2 ? squares : tape.Sqrt(squares));
    }
}
