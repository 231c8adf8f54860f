using System.Text.Json;
using Timbre.Neural;
using Timbre.Neural.Networks;
using Timbre.Tensors.Graphs;
using Timbre.Testing;

namespace Timbre.Speakers.Tests;

/// <summary>Runs one reference case of a module: output, gradients of sum(W * y), and running statistics afterwards.</summary>
internal sealed class ModuleCase
{
    private const double OutputTolerance = 1e-5;
    private const double GradientTolerance = 1e-4;

    // Biases before batch norm have gradients of rounding noise: 1e-17 in the references, 1e-6 in float32.
    private const double GradientNoise = 2e-5;

    private readonly GoldenCase _case;
    private readonly bool _isTimeFirst;
    private readonly GoldenTensor _x;

    public ModuleCase(GoldenCase golden)
    {
        _case = golden;
        _isTimeFirst = golden.Inputs.TryGetProperty("layout", out var layout)
            && layout.GetString()!.StartsWith("B,T", StringComparison.Ordinal);
        _x = golden.Input("x");
    }

    public int Channels => _x.Shape[_isTimeFirst ? 2 : 1];

    private int Batch => _x.Shape[0];

    private int Time => _x.Shape[_isTimeFirst ? 1 : 2];

    private bool IsTraining =>
        _case.Parameters.TryGetProperty("training", out var training) && training.ValueKind == JsonValueKind.True;

    /// <summary>Sizes of a parameter of the reference.</summary>
    public int[] ShapeOf(string name) => _case.Resolve(_case.Inputs.GetProperty("parameters").GetProperty(name)).Shape;

    /// <summary>Names of the reference's parameters.</summary>
    public IReadOnlyList<string> ParameterNames => _case.Inputs.TryGetProperty("parameters", out var parameters)
        ? [.. parameters.EnumerateObject().Select(entry => entry.Name)]
        : [];

    /// <summary>Builds the module, runs it and compares everything the case holds.</summary>
    public void Check(Func<NetworkBuilder, Value, Value> build)
    {
        var graph = new Graph();
        var store = new ParameterStore();
        var y = build(new NetworkBuilder(graph, store, new Random(1)), graph.Input(Channels, differentiable: true));
        Load(store, "parameters");
        Load(store, "buffers");
        var dx = new double[_x.Values.Length];
        var output = Run(graph, y, dx);

        GoldenTolerance.Check("y", _case.Output("y").Values, output, OutputTolerance);
        GoldenTolerance.Check("grad x", _case.Output("grad_x").Values, dx, GradientTolerance, GradientNoise);
        CompareParameters(store, "grad_parameters", parameter => parameter.Gradient, GradientTolerance, GradientNoise);
        CompareParameters(store, "buffers_after", parameter => parameter.Values, OutputTolerance, 1e-7);
    }

    /// <summary>Samples of several lengths run one by one, each at its own length.</summary>
    private double[] Run(Graph graph, Value y, double[] dx)
    {
        if (!_case.Inputs.TryGetProperty("lengths", out var lengths))
        {
            return Run(graph, y, dx, 0, Batch, Time);
        }

        return
        [
            .. Enumerable.Range(0, Batch).SelectMany(
                sample => Run(graph, y, dx, sample, 1, (int)Math.Round(lengths[sample].GetDouble() * Time))),
        ];
    }

    private double[] Run(Graph graph, Value y, double[] dx, int first, int batch, int time)
    {
        using var plan = new Plan(
            graph, y, new PlanOptions { Batch = batch, Time = time, Training = IsTraining, Gradients = true });
        for (var i = 0; i < plan.Input.Length; i++)
        {
            plan.Input[i] = (float)_x.Values[IndexOfX(first, time, i)];
        }

        plan.Forward();
        var outputs = new double[plan.Output.Length];
        var weights = _case.Output("W").Values;
        for (var i = 0; i < outputs.Length; i++)
        {
            var at = IndexOfY(plan.OutputTime, y.Channels, i);
            outputs[at] = plan.Output[i];
            plan.OutputGradient[i] = (float)weights[(first * y.Channels * plan.OutputTime) + at];
        }

        plan.Backward();
        for (var i = 0; i < plan.InputGradient.Length; i++)
        {
            dx[IndexOfX(first, time, i)] = plan.InputGradient[i];
        }

        return outputs;
    }

    /// <summary>Where the reference keeps number i of our [batch, time, channels].</summary>
    private int IndexOfX(int first, int time, int i)
    {
        var (sample, step, channel) = (first + (i / (time * Channels)), i / Channels % time, i % Channels);
        return _isTimeFirst
            ? (((sample * Time) + step) * Channels) + channel
            : (((sample * Channels) + channel) * Time) + step;
    }

    private int IndexOfY(int time, int channels, int i)
    {
        var (sample, step, channel) = (i / (time * channels), i / channels % time, i % channels);
        return _isTimeFirst ? i : (((sample * channels) + channel) * time) + step;
    }

    private void Load(ParameterStore store, string section)
    {
        if (!_case.Inputs.TryGetProperty(section, out var entries))
        {
            return;
        }

        foreach (var entry in entries.EnumerateObject())
        {
            var values = ToOurs(_case.Resolve(entry.Value));
            var target = store[entry.Name].Values;
            Array.ConvertAll(values, value => (float)value).CopyTo(target);
        }
    }

    private void CompareParameters(
        ParameterStore store, string section, Values actual, double relative, double absolute)
    {
        if (!_case.Outputs.TryGetProperty(section, out var entries))
        {
            return;
        }

        foreach (var entry in entries.EnumerateObject())
        {
            var expected = ToOurs(_case.Resolve(entry.Value));
            GoldenTolerance.Check($"{section} {entry.Name}", expected, actual(store[entry.Name]), relative, absolute);
        }
    }

    /// <summary>[out, in, kernel] to [kernel, in, out]; vectors stay.</summary>
    private static double[] ToOurs(GoldenTensor tensor)
    {
        if (tensor.Shape.Length < 2)
        {
            return tensor.Values;
        }

        var (outputs, inputs) = (tensor.Shape[0], tensor.Shape[1]);
        var kernel = tensor.Shape.Length == 3 ? tensor.Shape[2] : 1;
        var ours = new double[tensor.Values.Length];
        for (var o = 0; o < outputs; o++)
        {
            for (var i = 0; i < inputs; i++)
            {
                for (var k = 0; k < kernel; k++)
                {
                    ours[(((k * inputs) + i) * outputs) + o] = tensor.Values[(((o * inputs) + i) * kernel) + k];
                }
            }
        }

        return ours;
    }

    private delegate ReadOnlySpan<float> Values(Tensors.Parameter parameter);
}
