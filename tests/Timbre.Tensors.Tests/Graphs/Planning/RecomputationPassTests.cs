using Timbre.Tensors.Graphs;
using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Values that are computed anew in each piece: what a plan keeps of a network, and that nothing of it is lost.</summary>
public sealed class RecomputationPassTests
{
    private const int Batch = 3;
    private const int Time = 400;
    private const int Channels = 32;

    [Fact]
    public void MemoryBytes_OneMoreResidualBlock_GrowsByOneKeptNumberAConvolution()
    {
        if (MemoryGuard.IsOn)
        {
            // Gaps and margins come on top.
            return;
        }

        // Of a block (two convolutions, each with ReLU and batch normalization, and the input added) only the two
        // normalizations' inputs outlive their piece. Weight gradients stand apart for each of three groups of samples.
        const long Kept = 2L * Batch * Time * Channels;
        const long Weights = 2L * Batch * ((Channels * Channels) + (3 * Channels));
        (MemoryBytes(blocks: 3) - MemoryBytes(blocks: 2)).ShouldBe(sizeof(float) * (Kept + Weights));
    }

    [Fact]
    public void Backward_ChunksOfANormalization_AgreesWithLoops()
    {
        // As in Res2Net: the second chunk has the first chunk's outcome added, the third passes through; then a gate, and
        // the input is added.
        var check = new GradientCheck(31);
        var (first, second) = (check.Parameter(1, 3, 6), check.Parameter(3, 2, 2));
        var (scale, offset) = (check.Parameter(6), check.Parameter(6));
        var (scale2, offset2) = (check.Parameter(2), check.Parameter(2));
        var last = check.Parameter(1, 6, 6);
        var shape = new ConvShape { Dilation = 2 };
        check.Run(
            3, 5, 3,
            (g, x) =>
            {
                var normed = g.BatchNorm(g.Activate(g.Conv1d(x, first, null), Activation.Softplus), BatchNormTests.Norm(scale, offset));
                var a = g.Slice(normed, 0, 2);
                var sum = g.Add(a, g.Slice(normed, 2, 2));
                var b = g.BatchNorm(g.Activate(g.Conv1d(sum, second, null, shape), Activation.Tanh), BatchNormTests.Norm(scale2, offset2));
                var all = g.Concat(a, b, g.Slice(normed, 4, 2));
                var gated = g.Gate(all, g.Activate(g.GlobalMean(all), Activation.Sigmoid));
                return g.Conv1d(g.Add(gated, normed), last, null);
            },
            (x, p) =>
            {
                var normed = Reference.BatchNorm(
                    Reference.Conv(x, p[0], null, 1, 6, ConvShape.Same).Map(v => Reference.Activate(Activation.Softplus, v)),
                    p[2], p[3], 1e-5);
                var sum = x.Build(5, 2, (n, t, c) => normed[n, t, c] + normed[n, t, c + 2]);
                var b = Reference.BatchNorm(Reference.Conv(sum, p[1], null, 3, 2, shape).Map(Math.Tanh), p[4], p[5], 1e-5);
                var all = x.Build(5, 6, (n, t, c) => c is 2 or 3 ? b[n, t, c - 2] : normed[n, t, c]);
                var mean = Reference.GlobalMean(all);
                var added = x.Build(5, 6, (n, t, c) =>
                    (all[n, t, c] * Reference.Activate(Activation.Sigmoid, mean[n, 0, c])) + normed[n, t, c]);
                return Reference.Conv(added, p[6], null, 1, 6, ConvShape.Same);
            });
    }

    [Fact]
    public void Backward_LongChainOfSums_AgreesWithLoops()
    {
        // Longer than what is computed anew in one go: some of the sums are kept.
        var check = new GradientCheck(32);
        var weights = Enumerable.Range(0, 9).Select(_ => check.Parameter(1, 2, 2)).ToArray();
        check.Run(
            2, 4, 2,
            (g, x) =>
            {
                foreach (var weight in weights)
                {
                    var y = g.Activate(g.Conv1d(x, weight, null), Activation.Sigmoid);
                    x = g.Add(x, g.Gate(y, g.GlobalMean(y)));
                }

                return g.Concat(x, g.Activate(x, Activation.Swish));
            },
            (x, p) =>
            {
                foreach (var weight in p)
                {
                    var y = Reference.Conv(x, weight, null, 1, 2, ConvShape.Same).Map(v => Reference.Activate(Activation.Sigmoid, v));
                    var mean = Reference.GlobalMean(y);
                    var before = x;
                    x = x.Build(4, 2, (n, t, c) => before[n, t, c] + (y[n, t, c] * mean[n, 0, c]));
                }

                return x.Build(4, 4, (n, t, c) => c < 2 ? x[n, t, c] : Reference.Activate(Activation.Swish, x[n, t, c - 2]));
            });
    }

    private static long MemoryBytes(int blocks)
    {
        var graph = new Graph();
        var number = 0;
        var x = ConvReluNorm(graph.Input(Channels));
        for (var block = 0; block < blocks; block++)
        {
            x = graph.Add(x, ConvReluNorm(ConvReluNorm(x)));
        }

        using var plan = new Plan(graph, graph.GlobalMean(x), new PlanOptions { Batch = Batch, Time = Time, Training = true });
        return plan.MemoryBytes;

        Value ConvReluNorm(Value input)
        {
            var y = graph.Conv1d(input, Make(1, Channels, Channels), Make(Channels));
            return graph.BatchNorm(graph.Activate(y, Activation.Relu), BatchNormTests.Norm(Make(Channels), Make(Channels)));
        }

        Parameter Make(params int[] shape) => new($"parameter{number++}", shape, ParameterKind.Weight);
    }
}
