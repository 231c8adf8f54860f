using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Distances;

/// <summary>Squared Euclidean distance |a - b|^2.</summary>
internal sealed class SquaredEuclideanDistance : Distance
{
    public override bool NearIsLarge => false;

    public override TapeValue Between(Tape tape, TapeValue a, TapeValue b) => tape.SquaredDistances(a, b);
}
