using Timbre.Tensors.Graphs;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>What only arranges numbers anew, against plain loops in double precision and their central differences.</summary>
[Trait("Category", "Kernels")]
public sealed class ArrangingTests
{
    [Fact]
    public void ConcatSliceAndPad_Shared_AgreeWithLoops()
    {
        // One value in two concatenations, a slice of a concatenation, and the input itself: all the ways of sharing.
        var check = new GradientCheck(19);
        var weight = check.Parameter(3, 4);
        check.Run(
            2, 3, 3,
            (g, x) =>
            {
                var h = g.Linear(x, weight, null);
                var first = g.Concat(x, h);
                var second = g.Concat(g.Slice(first, 2, 4), h, g.Slice(h, 1, 2));
                return g.PadChannels(g.Add(second, g.Concat(h, h, g.Slice(h, 0, 2))), 12);
            },
            (x, p) =>
            {
                var h = Reference.Conv(x, p[0], null, 1, 4, ConvShape.Same);
                double First(int b, int t, int c) => c < 3 ? x[b, t, c] : h[b, t, c - 3];
                double Second(int b, int t, int c) => c < 4 ? First(b, t, c + 2) : c < 8 ? h[b, t, c - 4] : h[b, t, c - 7];
                return x.Build(3, 12, (b, t, c) => c >= 10 ? 0 : Second(b, t, c) + h[b, t, c % 4]);
            });
    }

    [Fact]
    public void BroadcastTime_OfAPool_AgreesWithLoops() => new GradientCheck(20).Run(
        2, 5, 3,
        (g, x) => g.Add(x, g.BroadcastTime(g.GlobalMean(x), x)),
        (x, _) =>
        {
            var mean = Reference.GlobalMean(x);
            return x.Build(5, 3, (b, t, c) => x[b, t, c] + mean[b, 0, c]);
        });
}
