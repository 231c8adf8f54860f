using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;
using Timbre.Testing;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Long inputs that pass through a network in waves come out to the bit as layer by layer.</summary>
[Collection(RunsAlone.Name)]
public sealed class WavePassTests
{
    private readonly Random _random = new(4);

    /// <summary>A plan with a backward pass keeps every value and runs layer by layer.</summary>
    [Theory]
    [InlineData(1, 1, 20_000)]
    [InlineData(1, 2, 20_001)]
    [InlineData(3, 2, 33_333)]
    [InlineData(1, 3, 5_000)]
    public void Forward_LongInput_SameBitsAsLayerByLayer(int batch, int threads, int time)
    {
        var (graph, output) = Network();
        using var crew = new WorkCrew(threads);
        var options = new PlanOptions { Batch = batch, Time = time, Crew = crew };
        using var layers = new Plan(graph, output, options with { Gradients = true });
        using var waves = new Plan(graph, output, options);
        Fill(layers.Input);
        Fill(waves.Input);
        layers.Forward();
        waves.Forward();
        waves.Output.SequenceEqual(layers.Output).ShouldBeTrue();

        // Once more, over what the first pass left behind.
        waves.Forward();
        waves.Output.SequenceEqual(layers.Output).ShouldBeTrue();
    }

    [Theory]
    [InlineData(3, 1, 1, 1)]
    [InlineData(5, 2, 1, 0)]
    [InlineData(2, 3, 4, 2)]
    [InlineData(7, 1, 3, 9)]
    public void RowsWithin_AnyShape_CountsTheRowsThatReachNoFurther(int kernel, int stride, int dilation, int before)
    {
        var shape = new ConvShape { Stride = stride, Dilation = dilation };
        for (var steps = 0; steps < 40; steps++)
        {
            var rows = 0;
            while ((rows * stride) - before + ((kernel - 1) * dilation) < steps)
            {
                rows++;
            }

            shape.RowsWithin(kernel, before, steps).ShouldBe(rows);
        }
    }

    private static void Fill(Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Sin(i * 0.7f) + (0.1f * MathF.Cos(i * 0.013f));
        }
    }

    /// <summary>Dense joins, residual sums, strides, dilation and padding of every kind, all of it light.</summary>
    private (Graph Graph, Value Output) Network()
    {
        var graph = new Graph();
        var x = graph.Conv1d(graph.Input(1), Make(7, 1, 16), Make(16));
        var h = graph.Conv1d(
            graph.Activate(x, Activation.Swish), Make(3, 16, 24), Make(24),
            new ConvShape { Stride = 2, PaddingMode = PaddingMode.Replicate });
        h = graph.Add(h, graph.Conv1d(graph.Activate(h, Activation.Relu), Make(3, 24, 24), null, new ConvShape { Dilation = 5 }));
        h = graph.Concat(
            graph.AveragePool(x, PoolShape.Blocks(2)),
            graph.MaxPool(h, new PoolShape { Kernel = 3, Steps = new ConvShape { Padding = (1, 1) } }));
        h = graph.Conv1d(h, Make(5, 40, 8), Make(8), new ConvShape { PaddingMode = PaddingMode.Reflect });
        h = graph.LayerNorm(graph.Conv1d(h, Make(1, 8, 16), Make(16)));
        var gate = graph.Activate(graph.Linear(graph.GlobalMean(h), Make(16, 16), null), Activation.Sigmoid);
        h = graph.Gate(h, gate);
        h = graph.L2Normalize(graph.Conv1d(h, Make(3, 16, 12), Make(12), new ConvShape { Stride = 3, Padding = (4, 0) }));
        return (graph, graph.Conv1d(h, Make(2, 12, 5), Make(5)));
    }

    private Parameter Make(params int[] shape)
    {
        var parameter = new Parameter("parameter", shape, ParameterKind.Weight);
        foreach (ref var value in parameter.Values)
        {
            value = (float)(_random.NextDouble() - 0.5) / 2;
        }

        return parameter;
    }
}
