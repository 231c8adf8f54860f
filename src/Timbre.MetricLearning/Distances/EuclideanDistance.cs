using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Distances;

/// <summary>Euclidean distance |a - b|, not squared; its gradient at 0 is 0.</summary>
internal sealed class EuclideanDistance : Distance
{
    public override bool NearIsLarge => false;

    public override TapeValue Between(Tape tape, TapeValue a, TapeValue b) => tape.Distances(a, b);
}
