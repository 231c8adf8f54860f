using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Distances;

/// <summary>Dot product of a and b.</summary>
internal sealed class DotProductSimilarity : Distance
{
    public override bool NearIsLarge => true;

    public override TapeValue Between(Tape tape, TapeValue a, TapeValue b) => tape.ProductTransposed(a, b);
}
