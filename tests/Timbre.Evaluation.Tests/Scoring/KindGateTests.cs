using System.Numerics.Tensors;

namespace Timbre.Evaluation.Scoring;

public sealed class KindGateTests
{
    private const int Size = 6;

    [Fact]
    public void Fit_TwoKinds_TellsThemApart()
    {
        var gate = KindGate.Fit(Kind(3, 80, 1), Kind(0, 80, 2));

        Kind(3, 40, 3).Average(row => ShareOf(gate, row)).ShouldBeGreaterThan(0.8);
        Kind(0, 40, 4).Average(row => ShareOf(gate, row)).ShouldBeLessThan(0.02);
    }

    [Fact]
    public void Fit_AtFourFifthsOfTheWay_TheShareIsAHalf()
    {
        var (own, others) = (Kind(2, 80, 1), Kind(0, 80, 2));
        float[] between =
        [
            .. Enumerable.Range(0, Size).Select(i => (0.8f * own.Average(row => row[i])) + (0.2f * others.Average(row => row[i]))),
        ];

        ShareOf(KindGate.Fit(own, others), between).ShouldBe(0.5, 1e-3);
    }

    [Fact]
    public void Open_Anything_IsOfTheKind() => ShareOf(KindGate.Open(Size), Kind(0, 1, 1)[0]).ShouldBe(1);

    [Fact]
    public void Fit_TooFewOrAllAlike_IsRefused()
    {
        Should.Throw<ScoringException>(() => KindGate.Fit(Kind(0, 1, 1), Kind(1, 5, 1))).Message.ShouldContain("got 1 and 5");
        float[][] copies = [[1, 0], [1, 0]];
        Should.Throw<ScoringException>(() => KindGate.Fit(copies, copies)).Message.ShouldStartWith("Gate: expected");
    }

    private static double ShareOf(KindGate gate, float[] row) =>
        1 / (1 + Math.Exp(gate.Threshold - TensorPrimitives.Dot<float>(gate.Weights, row)));

    private static float[][] Kind(float at, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Array.ConvertAll(MadePlda.Vector(random, Size), number => number + at))];
    }
}
