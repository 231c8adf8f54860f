using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Distances;

/// <summary>Cosine of the angle between a and b; a row of zeros has cosine 0 with everything.</summary>
internal sealed class CosineSimilarity : Distance
{
    public override bool NearIsLarge => true;

    internal override bool IgnoresLength => true;

    public override TapeValue Between(Tape tape, TapeValue a, TapeValue b) => tape.Cosines(a, b);
}
