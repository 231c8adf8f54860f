using Timbre.Tensors.Graphs;
using Timbre.Testing;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Runs a layer as a reference case asks, and compares output and gradients.</summary>
internal static class GoldenModules
{
    public const double ValueTolerance = 1e-5;
    public const double GradientTolerance = 1e-4;

    /// <summary>Reference layout [batch, channels] or [batch, channels, time].</summary>
    public static void Check(GoldenCase golden, Func<Graph, Value, Value> build, bool training = false)
    {
        var x = golden.Input("x");
        Compare(golden, ModuleRun.Of(x, golden.Output("W"), ShapeOf(x), training, build));
    }

    /// <summary>Reference layout [..., channels].</summary>
    public static void CheckRows(GoldenCase golden, Func<Graph, Value, Value> build, bool training = false)
    {
        var x = golden.Input("x");
        var channels = x.Shape[^1];
        var time = x.Shape.Length == 3 ? x.Shape[1] : 1;
        Compare(golden, ModuleRun.Of(
            x, golden.Output("W"), (x.Values.Length / channels / time, channels, time), training, build, channelsLast: true));
    }

    public static void CheckElementwise(GoldenCase golden, Func<Graph, Value, Value> build)
    {
        var x = golden.Input("x");
        Compare(golden, ModuleRun.Of(x, golden.Output("W"), (1, x.Values.Length, 1), false, build, channelsLast: true));
    }

    public static void CheckGradient(GoldenCase golden, string name, float[] gradient) => GoldenTolerance.Check(
        $"gradient of {name}",
        golden.Resolve(golden.Outputs.GetProperty("grad_parameters").GetProperty(name)).Values,
        gradient,
        GradientTolerance);

    public static (int Batch, int Channels, int Time) ShapeOf(GoldenTensor x) =>
        (x.Shape[0], x.Shape[1], x.Shape.Length == 3 ? x.Shape[2] : 1);

    public static Parameter Filled(string name, int[] shape, float[] values, ParameterKind kind = ParameterKind.Offset)
    {
        var parameter = new Parameter(name, shape, kind);
        values.CopyTo(parameter.Values);
        return parameter;
    }

    public static float Epsilon(GoldenCase golden) => (float)Number(golden, "eps", 1e-5);

    public static bool Flag(GoldenCase golden, string name) =>
        golden.Parameters.TryGetProperty(name, out var flag) && flag.GetBoolean();

    public static double Number(GoldenCase golden, string name, double missing = 0) =>
        golden.Parameters.TryGetProperty(name, out var value) ? value.GetDouble() : missing;

    private static void Compare(GoldenCase golden, ModuleRun run)
    {
        GoldenTolerance.Check("y", golden.Output("y").Values, run.Output, ValueTolerance);
        GoldenTolerance.Check("grad_x", golden.Output("grad_x").Values, run.InputGradient, GradientTolerance);
    }
}
