using Timbre.Tensors.Graphs;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Every operation against plain loops in double precision and their central differences.</summary>
[Trait("Category", "Kernels")]
public sealed class OperationTests
{
    private static readonly StatisticsOptions[] StatisticsVariants =
    [
        new(),
        new() { Unbiased = true, VarianceEpsilon = 0, DeviationEpsilon = 1e-3f },
        new() { VarianceEpsilon = 0, SmallestVariance = 1e-3f },
        new() { Mean = false },
    ];

    public static TheoryData<int, int, int, int, int, int> ConvShapes()
    {
        var shapes = new TheoryData<int, int, int, int, int, int>();
        foreach (var time in new[] { 1, 2, 3, 9 })
        {
            foreach (var kernel in new[] { 1, 2, 3, 4, 7 })
            {
                foreach (var stride in new[] { 1, 2, 3 })
                {
                    shapes.Add(time, kernel, stride, 1, 3, 5);
                }

                shapes.Add(time, kernel, 1, 3, 2, 17);
                shapes.Add(time, kernel, 2, 2, 1, 2);
            }
        }

        shapes.Add(33, 3, 1, 1, 16, 32);
        shapes.Add(30, 3, 2, 1, 17, 48);
        shapes.Add(25, 5, 1, 2, 33, 16);
        return shapes;
    }

    [Theory]
    [MemberData(nameof(ConvShapes))]
    public void Conv1d_AnyShape_AgreesWithLoops(int time, int kernel, int stride, int dilation, int inputs, int outputs)
    {
        var check = new GradientCheck(time + kernel + stride);
        var weight = check.Parameter(kernel, inputs, outputs);
        var bias = check.Parameter(outputs);
        var shape = new ConvShape { Stride = stride, Dilation = dilation };
        check.Run(
            2, time, inputs,
            (g, x) => g.Conv1d(x, weight, bias, shape),
            (x, p) => Reference.Conv(x, p[0], p[1], kernel, outputs, shape));
    }

    [Theory]
    [InlineData(PaddingMode.Reflect, 1)]
    [InlineData(PaddingMode.Reflect, 2)]
    [InlineData(PaddingMode.Replicate, 1)]
    [InlineData(PaddingMode.Replicate, 2)]
    public void Conv1d_PaddingThatRepeats_AgreesWithLoops(PaddingMode mode, int stride)
    {
        var check = new GradientCheck(3);
        var weight = check.Parameter(5, 2, 3);
        var shape = new ConvShape { PaddingMode = mode, Stride = stride, Dilation = 2 };
        check.Run(
            2, 7, 2, (g, x) => g.Conv1d(x, weight, null, shape), (x, p) => Reference.Conv(x, p[0], null, 5, 3, shape));
    }

    [Fact]
    public void Linear_PartOfTheWeight_AgreesWithLoops()
    {
        var check = new GradientCheck(6);
        var weight = check.Parameter(5, 4);
        check.Run(
            2, 3, 2,
            (g, x) => g.Add(g.Linear(x, weight, null), g.Linear(x, weight, null, firstRow: 3)),
            (x, p) => x.Build(3, 4, (b, t, o) =>
                DoubleTensor.Sum(0, 2, i => x[b, t, i] * (p[0][(i * 4) + o] + p[0][((i + 3) * 4) + o]))));
    }

    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Swish)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Softplus)]
    [InlineData(Activation.Identity)]
    public void Activate_Each_AgreesWithFormula(Activation activation) => new GradientCheck(7).Run(
        2, 9, 7,
        (g, x) => g.Add(g.Activate(x, activation), x),
        (x, _) => x.Map(v => Reference.Activate(activation, v) + v));

    [Fact]
    public void BatchNorm_InTraining_AgreesWithLoops()
    {
        var check = new GradientCheck(8);
        var (scale, offset) = (check.Parameter(5), check.Parameter(5));
        check.Run(
            4, 3, 5, (g, x) => g.BatchNorm(x, Norm(scale, offset)), (x, p) => Reference.BatchNorm(x, p[0], p[1], 1e-5));
    }

    [Theory]
    [InlineData(1.5f, 0.1f, 1000f)]
    [InlineData(100f, 100f, 1000f)]
    [InlineData(3f, 5f, 750f)]
    [InlineData(3f, 5f, 500f)]
    public void BatchNorm_Renormalized_AgreesWithItsFormulaWithoutGradientOfTheCorrection(float maxScale, float maxShift, float seen)
    {
        var check = new GradientCheck(33);
        var (scale, offset) = (check.Parameter(4), check.Parameter(4));
        var batches = new Parameter("batches", [1], ParameterKind.Statistic);
        batches.Values[0] = seen;
        var norm = Norm(scale, offset) with { Renorm = new BatchRenorm(maxScale, maxShift, 500, 1000), BatchesSeen = batches };
        float[] means = [0.3f, -0.2f, 0.05f, 0f];
        float[] variances = [0.1f, 4f, 0.4f, 1f];
        means.CopyTo(norm.RunningMean.Values);
        variances.CopyTo(norm.RunningVariance.Values);
        var share = (seen - 500) / 500;
        var (most, furthest) = (1 + (share * (maxScale - 1)), share * maxShift);
        (double R, double D)[]? fixedAt = null;
        check.Run(
            4, 3, 4,
            (g, x) => g.BatchNorm(x, norm),
            (x, p) =>
            {
                var unit = Enumerable.Repeat(1.0, 4).ToArray();
                var moments = Enumerable.Range(0, 4).Select(c =>
                {
                    var values = Enumerable.Range(0, 12).Select(i => x[i / 3, i % 3, c]).ToArray();
                    var mean = values.Average();
                    return (Mean: mean, Deviation: Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) + 1e-5));
                }).ToArray();
                fixedAt ??= [.. moments.Select((moment, c) => (
                    Math.Clamp(moment.Deviation / Math.Sqrt(variances[c] + 1e-5), 1 / most, most),
                    Math.Clamp((moment.Mean - means[c]) / Math.Sqrt(variances[c] + 1e-5), -furthest, furthest)))];
                var plain = Reference.BatchNorm(x, unit, new double[4], 1e-5);
                return x.Build(3, 4, (b, t, c) => (((plain[b, t, c] * fixedAt[c].R) + fixedAt[c].D) * p[0][c]) + p[1][c]);
            });
        batches.Values[0].ShouldBe(seen + 1);
    }

    [Fact]
    public void BatchNorm_RenormalizedWithoutLimits_IsWhatInferenceDoes()
    {
        // Corrected in full, a batch is normalized by the running values as they were before it.
        var check = new GradientCheck(34);
        var (scale, offset) = (check.Parameter(2), check.Parameter(2));
        var batches = new Parameter("batches", [1], ParameterKind.Statistic);
        var norm = Norm(scale, offset) with { Renorm = new BatchRenorm(1e6f, 1e6f, 0, 0), BatchesSeen = batches };
        norm.RunningMean.Values.Fill(0.25f);
        norm.RunningVariance.Values.Fill(4f);
        var graph = new Graph();
        var output = graph.BatchNorm(graph.Input(2), norm);
        using var crew = new WorkCrew(1);
        using var plan = new Plan(graph, output, new PlanOptions { Batch = 3, Time = 4, Training = true, Crew = crew });
        var random = new Random(1);
        foreach (ref var value in plan.Input)
        {
            value = (float)random.NextDouble();
        }

        plan.Forward();

        for (var i = 0; i < plan.Output.Length; i++)
        {
            var expected = ((plan.Input[i] - 0.25) / Math.Sqrt(4 + 1e-5) * scale.Values[i % 2]) + offset.Values[i % 2];
            ((double)plan.Output[i]).ShouldBe(expected, 1e-5);
        }
    }

    [Fact]
    public void BatchNorm_OutsideTraining_UsesRunningValues()
    {
        var check = new GradientCheck(9) { Training = false };
        var (scale, offset) = (check.Parameter(2), check.Parameter(2));
        var norm = Norm(scale, offset);
        norm.RunningMean.Values.Fill(0.25f);
        norm.RunningVariance.Values.Fill(4f);
        check.Run(
            2, 3, 2,
            (g, x) => g.BatchNorm(x, norm),
            (x, p) => x.Build(3, 2, (b, t, c) => ((x[b, t, c] - 0.25) / Math.Sqrt(4 + 1e-5) * p[0][c]) + p[1][c]));
    }

    [Fact]
    public void LayerNorm_Rows_AgreesWithLoops()
    {
        var check = new GradientCheck(10);
        var (scale, offset) = (check.Parameter(5), check.Parameter(5));
        check.Run(
            2, 3, 5, (g, x) => g.LayerNorm(x, scale, offset), (x, p) => Reference.LayerNorm(x, p[0], p[1], 1e-5));
    }

    [Fact]
    public void L2Normalize_Rows_AgreesWithLoops() => new GradientCheck(11).Run(
        2, 3, 5, (g, x) => g.L2Normalize(x), (x, _) => Reference.L2Normalize(x, 1e-12));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(7, 5)]
    [InlineData(3, 300)]
    public void RemoveMean_AnyLength_AgreesWithLoops(int time, int channels) => new GradientCheck(31).Run(
        2, time, channels, (g, x) => g.RemoveMean(x), (x, _) => x.Build(time, channels, (b, t, c) => x[b, t, c] - Reference.GlobalMean(x)[b, 0, c]));

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

    [Fact]
    public void SqueezeExcitation_Composed_AgreesWithLoops()
    {
        var check = new GradientCheck(18);
        var weight = check.Parameter(5, 5);
        check.Run(
            2, 4, 5,
            (g, x) => g.Gate(x, g.Activate(g.Linear(g.GlobalMean(x), weight, null), Activation.Sigmoid)),
            (x, p) =>
            {
                var gate = Reference.Conv(Reference.GlobalMean(x), p[0], null, 1, 5, ConvShape.Same);
                return x.Build(4, 5, (b, t, c) => x[b, t, c] * Reference.Activate(Activation.Sigmoid, gate[b, 0, c]));
            });
    }

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

    [Fact]
    public void Dropout_InTraining_KeepsTheMeanAndPassesGradientsWhereItPasses()
    {
        var graph = new Graph();
        var output = graph.Dropout(graph.Input(100, differentiable: true), 0.4f);
        using var plan = new Plan(graph, output, new PlanOptions { Batch = 10, Time = 100, Training = true, Seed = 5 });
        plan.Input.Fill(1f);
        plan.OutputGradient.Fill(1f);
        plan.Forward();
        plan.Backward();
        var first = plan.Output.ToArray();
        first.Average().ShouldBe(1f, 0.02f);
        first.Distinct().Order().ShouldBe([0f, 1f / 0.6f]);
        plan.InputGradient.ToArray().ShouldBe(first);

        plan.Forward();
        plan.Output.ToArray().ShouldBe(first);
        plan.Step = 1;
        plan.Forward();
        plan.Output.ToArray().ShouldNotBe(first);
    }

    internal static BatchNormParameters Norm(Parameter scale, Parameter offset)
    {
        var variance = new Parameter("variance", [scale.Length], ParameterKind.Statistic);
        variance.Values.Fill(1f);
        return new BatchNormParameters
        {
            Scale = scale,
            Offset = offset,
            RunningMean = new Parameter("mean", [scale.Length], ParameterKind.Statistic),
            RunningVariance = variance,
        };
    }
}
