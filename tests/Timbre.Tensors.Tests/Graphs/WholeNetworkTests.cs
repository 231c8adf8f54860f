using Timbre.Tensors.Graphs;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>
/// A network of everything the planner joins, against plain loops in double precision; run anew in child processes
/// without the better instruction sets.
/// </summary>
[Trait("Category", "Kernels")]
public sealed class WholeNetworkTests
{
    private const int First = 17;
    private const int Second = 9;
    private const int Joined = First + Second;

    [Theory]
    [InlineData(11)]
    [InlineData(31)]
    [InlineData(34)]
    public void ForwardAndBackward_SmallNetwork_AgreeWithLoops(int time)
    {
        var check = new GradientCheck(time) { Threads = 2 };
        var entry = check.Parameter(5, 2, First);
        var entryBias = check.Parameter(First);
        var (scale, offset) = (check.Parameter(First), check.Parameter(First));
        var dilated = check.Parameter(3, First, Second);
        var squeeze = check.Parameter(Joined, 5);
        var excite = check.Parameter(5, Joined);
        var last = check.Parameter(2 * Joined, 6);
        var stride = new ConvShape { Stride = 2 };
        var dilation = new ConvShape { Dilation = 2 };
        check.Run(
            3, time, 2,
            (g, x) =>
            {
                var h = g.Conv1d(x, entry, entryBias, stride);
                var a = g.Activate(g.BatchNorm(h, BatchNormTests.Norm(scale, offset)), Activation.Swish);
                var joined = g.Concat(h, g.Conv1d(a, dilated, null, dilation));
                var gate = g.Linear(g.Activate(g.Linear(g.GlobalMean(joined), squeeze, null), Activation.Tanh), excite, null);
                return g.Linear(g.GlobalStatistics(g.Gate(joined, g.Activate(gate, Activation.Sigmoid))), last, null);
            },
            (x, p) =>
            {
                var h = Reference.Conv(x, p[0], p[1], 5, First, stride);
                var a = Reference.BatchNorm(h, p[2], p[3], 1e-5).Map(v => Reference.Activate(Activation.Swish, v));
                var d = Reference.Conv(a, p[4], null, 3, Second, dilation);
                var joined = h.Build(h.Time, Joined, (b, t, c) => c < First ? h[b, t, c] : d[b, t, c - First]);
                var squeezed = Reference.Conv(Reference.GlobalMean(joined), p[5], null, 1, 5, ConvShape.Same).Map(Math.Tanh);
                var gate = Reference.Conv(squeezed, p[6], null, 1, Joined, ConvShape.Same)
                    .Map(v => Reference.Activate(Activation.Sigmoid, v));
                var gated = joined.Build(joined.Time, Joined, (b, t, c) => joined[b, t, c] * gate[b, 0, c]);
                var pooled = Reference.Statistics(gated, (_, _, _) => 1.0 / gated.Time, new StatisticsOptions());
                return Reference.Conv(pooled, p[7], null, 1, 6, ConvShape.Same);
            });
    }
}
