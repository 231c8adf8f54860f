using Timbre.Tensors.Graphs;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Pools over windows and over all time, against plain loops in double precision and their central differences.</summary>
[Trait("Category", "Kernels")]
public sealed class PoolingTests
{
    private static readonly StatisticsOptions[] StatisticsVariants =
    [
        new(),
        new() { Unbiased = true, VarianceEpsilon = 0, DeviationEpsilon = 1e-3f },
        new() { VarianceEpsilon = 0, SmallestVariance = 1e-3f },
        new() { Mean = false },
    ];

    [Theory]
    [InlineData(2, 2, 8)]
    [InlineData(2, 2, 9)]
    [InlineData(3, 2, 8)]
    [InlineData(3, 1, 1)]
    public void Pools_Windows_AgreeWithLoops(int kernel, int stride, int time)
    {
        var shape = new PoolShape { Kernel = kernel, Steps = new ConvShape { Stride = stride } };
        new GradientCheck(12).Run(
            2, time, 9, (g, x) => g.AveragePool(x, shape), (x, _) => Reference.Pool(x, kernel, stride, maximum: false));
        new GradientCheck(13).Run(
            2, time, 9, (g, x) => g.MaxPool(x, shape), (x, _) => Reference.Pool(x, kernel, stride, maximum: true));
    }

    [Fact]
    public void GlobalPools_AllTime_AgreeWithLoops()
    {
        new GradientCheck(14).Run(2, 6, 9, (g, x) => g.GlobalMean(x), (x, _) => Reference.GlobalMean(x));
        new GradientCheck(15).Run(
            2, 6, 9,
            (g, x) => g.GlobalMax(x),
            (x, _) => x.Build(1, 9, (b, _, c) => Enumerable.Range(0, 6).Max(t => x[b, t, c])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Statistics_Variants_AgreeWithLoops(int variant)
    {
        var options = StatisticsVariants[variant];
        new GradientCheck(16).Run(
            2, 6, 9,
            (g, x) => g.GlobalStatistics(x, options),
            (x, _) => Reference.Statistics(x, (_, _, _) => 1.0 / 6, options));
        var check = new GradientCheck(17);
        var weight = check.Parameter(9, 9);
        check.Run(
            2, 6, 9,
            (g, x) => g.AttentiveStatistics(x, g.Linear(x, weight, null), options with { Unbiased = false }),
            (x, p) =>
            {
                var logits = Reference.Conv(x, p[0], null, 1, 9, ConvShape.Same);
                return Reference.Statistics(
                    x, (b, t, c) => Reference.SoftmaxOverTime(logits, b, t, c), options with { Unbiased = false });
            });
    }
}
