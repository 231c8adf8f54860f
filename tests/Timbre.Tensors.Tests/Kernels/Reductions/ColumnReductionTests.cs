using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed unsafe class ColumnReductionTests
{
    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_EveryTermAndWidth_AgreesWithDouble(string path)
    {
        foreach (var channels in (int[])[1, 3, 4, 7, 8, 15, 16, 17, 31, 32, 33, 48, 63, 64, 65, 80, 130])
        {
            foreach (var rows in (int[])[0, 1, 2, 5, 63, 64, 65, 200])
            {
                Check<ColumnTerms.Sum>(path, rows, channels, (x, _, _) => (x, 0));
                Check<ColumnTerms.Dot>(path, rows, channels, (x, y, _) => (x * y, 0));
                Check<ColumnTerms.Moments>(path, rows, channels, (x, _, h) => (x - h, (x - h) * (x - h)));
                Check<ColumnTerms.WeightedSquare>(path, rows, channels, (x, y, h) => (y * (x - h) * (x - h), 0));
                Check<ColumnTerms.SumAndDot>(path, rows, channels, (x, y, h) => (x, x * (y - h)));
            }
        }
    }

    private static void Check<TTerm>(
        string path, int rows, int channels, Func<double, double, double, (double First, double Second)> term)
        where TTerm : struct, IColumnTerm
    {
        var random = new Random((rows * 1000) + channels);
        int xStride = channels + 3, yStride = channels + 1;
        using var x = GuardedFloats.Uniform(random, Math.Max(0, ((rows - 1) * xStride) + channels), shift: 1);
        using var y = GuardedFloats.Uniform(random, Math.Max(0, ((rows - 1) * yStride) + channels), shift: 2);
        using var shift = GuardedFloats.Uniform(random, channels);
        using var first = GuardedFloats.Uniform(random, channels);
        using var second = GuardedFloats.Uniform(random, channels);
        var firstBefore = first.Span.ToArray();
        var secondBefore = second.Span.ToArray();
        var accumulate = rows % 2 == 1;
        var shifted = channels % 2 == 0;
        KernelPath.Of(path).Reduce<TTerm>(new ColumnReduction
        {
            X = x.Start,
            XStride = xStride,
            Y = y.Start,
            YStride = yStride,
            Shift = shifted ? shift.Start : null,
            Rows = rows,
            Channels = channels,
            First = first.Start,
            Second = TTerm.HasSecond ? second.Start : null,
            Accumulate = accumulate,
        });

        first.AssertGuards();
        second.AssertGuards();
        for (var channel = 0; channel < channels; channel++)
        {
            var sums = (First: accumulate ? firstBefore[channel] : 0.0, Second: accumulate ? secondBefore[channel] : 0.0);
            for (var row = 0; row < rows; row++)
            {
                var (a, b) = term(
                    x.Start[(row * xStride) + channel],
                    y.Start[(row * yStride) + channel],
                    shifted ? shift.Start[channel] : 0);
                sums = (sums.First + a, sums.Second + b);
            }

            first.Start[channel].ShouldBe((float)sums.First, 1e-6 * (1 + rows));
            second.Start[channel].ShouldBe(
                TTerm.HasSecond ? (float)sums.Second : secondBefore[channel], 2e-6 * (1 + rows));
        }
    }
}
