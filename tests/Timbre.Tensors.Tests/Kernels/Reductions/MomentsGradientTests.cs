using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed unsafe class MomentsGradientTests
{
    private const int Rows = 5;
    private const double Tolerance = 1e-5;

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_ChannelsAroundRegistersAndBlocks_AgreesWithDefinition(string path)
    {
        foreach (var channels in (int[])[1, 3, 4, 8, 15, 16, 17, 33, 511, 512, 530])
        {
            foreach (var accumulate in (bool[])[false, true])
            {
                Check(path, channels, weighted: true, accumulate);
                Check(path, channels, weighted: false, accumulate);
            }
        }
    }

    // The definition: the derivative of DMean * mean + DVariance * variance, by x and by the weights' logits.
    private static void Check(string path, int channels, bool weighted, bool accumulate)
    {
        var random = new Random(channels);
        int stride = channels + 2;
        using var x = GuardedFloats.Uniform(random, ((Rows - 1) * stride) + channels);
        using var logits = GuardedFloats.Uniform(random, ((Rows - 1) * stride) + channels, shift: 1);
        using var dMean = GuardedFloats.Uniform(random, channels);
        using var dVariance = GuardedFloats.Uniform(random, channels);
        using var known = GuardedFloats.Uniform(random, 4 * channels);
        using var dx = GuardedFloats.Uniform(random, ((Rows - 1) * stride) + channels);
        using var dLogits = GuardedFloats.Uniform(random, ((Rows - 1) * stride) + channels, shift: 3);
        var (dxBefore, dLogitsBefore) = (dx.Span.ToArray(), dLogits.Span.ToArray());
        var weights = new double[Rows, channels];
        for (var c = 0; c < channels; c++)
        {
            var exponentials = Enumerable.Range(0, Rows).Select(row => weighted ? Math.Exp(logits.Span[(row * stride) + c]) : 1).ToArray();
            var (mean, variance) = (0.0, 0.0);
            for (var row = 0; row < Rows; row++)
            {
                weights[row, c] = exponentials[row] / exponentials.Sum();
                mean += weights[row, c] * x.Span[(row * stride) + c];
            }

            for (var row = 0; row < Rows; row++)
            {
                variance += weights[row, c] * Math.Pow(x.Span[(row * stride) + c] - mean, 2);
            }

            known.Span[c] = 0.5f;
            known.Span[channels + c] = (float)(weighted ? Math.Exp(0.5) / exponentials.Sum() : 1.0 / Rows);
            known.Span[(2 * channels) + c] = (float)mean;
            known.Span[(3 * channels) + c] = (float)variance;
        }

        KernelPath.Of(path).Run(new MomentsGradient
        {
            X = x.Start,
            XStride = stride,
            Logits = weighted ? logits.Start : null,
            LogitsStride = stride,
            Maximum = known.Start,
            Share = known.Start + channels,
            Mean = known.Start + (2 * channels),
            Variance = known.Start + (3 * channels),
            DMean = dMean.Start,
            DVariance = dVariance.Start,
            Dx = dx.Start,
            DxStride = stride,
            AccumulateDx = accumulate,
            DLogits = weighted ? dLogits.Start : null,
            DLogitsStride = stride,
            AccumulateDLogits = accumulate,
            Rows = Rows,
            Channels = channels,
        });

        for (var row = 0; row < Rows; row++)
        {
            for (var c = 0; c < channels; c++)
            {
                var at = (row * stride) + c;
                double mean = known.Span[(2 * channels) + c], variance = known.Span[(3 * channels) + c];
                var centered = x.Span[at] - mean;
                var byValue = (x.Span[at] * dMean.Span[c]) + (centered * centered * dVariance.Span[c]);
                var expected = (mean * dMean.Span[c]) + (variance * dVariance.Span[c]);
                var byX = weights[row, c] * (dMean.Span[c] + (2 * centered * dVariance.Span[c]));
                ((double)dx.Span[at]).ShouldBe((accumulate ? dxBefore[at] : 0) + byX, Tolerance);
                var byLogit = weighted ? weights[row, c] * (byValue - expected) : 0;
                var before = accumulate || !weighted ? dLogitsBefore[at] : 0;
                ((double)dLogits.Span[at]).ShouldBe(before + byLogit, Tolerance);
            }
        }
    }
}
