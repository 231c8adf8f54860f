using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Batch normalization in each of its forms, against plain loops in double precision and their central differences.</summary>
[Trait("Category", "Kernels")]
public sealed class BatchNormTests
{
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
