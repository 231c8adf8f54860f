namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Normalizations within a sample, against plain loops in double precision and their central differences.</summary>
[Trait("Category", "Kernels")]
public sealed class NormalizationTests
{
    [Fact]
    public void LayerNorm_Rows_AgreesWithLoops()
    {
        var check = new GradientCheck(10);
        var (scale, offset) = (check.Parameter(5), check.Parameter(5));
        check.Run(
            2, 3, 5, (g, x) => g.LayerNorm(x, scale, offset), (x, p) => Reference.LayerNorm(x, p[0], p[1], 1e-5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.7f)]
    public void L2Normalize_Rows_AgreesWithLoops(float length) => new GradientCheck(11).Run(
        2, 3, 5, (g, x) => g.L2Normalize(x, length: length), (x, _) => Reference.L2Normalize(x, 1e-12, length));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(7, 5)]
    [InlineData(3, 300)]
    public void RemoveMean_AnyLength_AgreesWithLoops(int time, int channels) => new GradientCheck(31).Run(
        2, time, channels,
        (g, x) => g.RemoveMean(x),
        (x, _) => x.Build(time, channels, (b, t, c) => x[b, t, c] - Reference.GlobalMean(x)[b, 0, c]));
}
