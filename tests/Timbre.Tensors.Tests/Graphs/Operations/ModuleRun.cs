using Timbre.Tensors.Graphs;
using Timbre.Testing;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>One pass of a small graph, forward and back, on numbers in the reference layout [batch, channels, time].</summary>
internal sealed class ModuleRun
{
    private ModuleRun()
    {
    }

    public double[] Output { get; private init; } = [];

    public double[] InputGradient { get; private init; } = [];

    /// <summary>Runs it with <paramref name="outputGradient"/> as the gradient of the loss with respect to the output.</summary>
    /// <param name="shape">Batch, channels and time of the input.</param>
    /// <param name="channelsLast">True where the reference already has [batch, time, channels].</param>
    public static ModuleRun Of(
        GoldenTensor x, GoldenTensor outputGradient, (int Batch, int Channels, int Time) shape, bool training,
        Func<Graph, Value, Value> build, bool channelsLast = false)
    {
        var graph = new Graph();
        var output = build(graph, graph.Input(shape.Channels, differentiable: true));
        using var plan = new Plan(
            graph,
            output,
            new PlanOptions { Batch = shape.Batch, Time = shape.Time, Training = training, Gradients = true });
        Arrange(x.Floats, shape.Batch, shape.Channels, shape.Time, channelsLast).CopyTo(plan.Input);
        plan.Forward();
        Arrange(outputGradient.Floats, shape.Batch, output.Channels, plan.OutputTime, channelsLast).CopyTo(plan.OutputGradient);
        plan.Backward();
        return new ModuleRun
        {
            Output = Restore(plan.Output, shape.Batch, output.Channels, plan.OutputTime, channelsLast),
            InputGradient = Restore(plan.InputGradient, shape.Batch, shape.Channels, shape.Time, channelsLast),
        };
    }

    private static float[] Arrange(float[] values, int batch, int channels, int time, bool channelsLast)
    {
        if (channelsLast)
        {
            return values;
        }

        var arranged = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (b, c, t) = (i / (channels * time), i / time % channels, i % time);
            arranged[(((b * time) + t) * channels) + c] = values[i];
        }

        return arranged;
    }

    private static double[] Restore(ReadOnlySpan<float> values, int batch, int channels, int time, bool channelsLast)
    {
        var restored = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (b, c, t) = (i / (channels * time), i / time % channels, i % time);
            restored[i] = channelsLast ? values[i] : values[(((b * time) + t) * channels) + c];
        }

        return restored;
    }
}
