using Timbre.Tensors.Graphs;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>The worked example of docs/concepts/engine.md, checked as every operation is.</summary>
public sealed class SquareNodeTests
{
    [Fact]
    public void Square_AlsoOfItselfAndBesideAnotherReader_AgreesWithLoops() => new GradientCheck(41).Run(
        2, 5, 19,
        (g, x) => g.Add(g.Add(new SquareNode(g.Add(new SquareNode(x)))), x),
        (x, _) => x.Map(v => Math.Pow(v, 4) + v));

    [Fact]
    public void Square_BetweenAConvolutionAndBatchNorm_AgreesWithLoops()
    {
        var check = new GradientCheck(42) { Threads = 2 };
        var weight = check.Parameter(3, 2, 5);
        var (scale, offset) = (check.Parameter(5), check.Parameter(5));
        check.Run(
            3, 7, 2,
            (g, x) => g.BatchNorm(g.Add(new SquareNode(g.Conv1d(x, weight, null))), BatchNormTests.Norm(scale, offset)),
            (x, p) => Reference.BatchNorm(Reference.Conv(x, p[0], null, 3, 5, ConvShape.Same).Map(v => v * v), p[1], p[2], 1e-5));
    }
}
