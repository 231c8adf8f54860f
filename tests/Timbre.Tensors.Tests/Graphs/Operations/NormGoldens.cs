using System.Text.Json;
using Timbre.Tensors.Graphs;
using Timbre.Testing;
using static Timbre.Tensors.Tests.Graphs.GoldenModules;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Normalizations of reference cases.</summary>
internal static class NormGoldens
{
    public static void CheckBatchNorm(GoldenCase golden)
    {
        var channels = golden.Input("x").Shape[1];
        var buffers = golden.Inputs.GetProperty("buffers");
        float[] Floats(string name) => golden.Resolve(buffers.GetProperty(name)).Floats;
        var affine = golden.Inputs.TryGetProperty("parameters", out var parameters);
        var momentum = golden.Parameters.TryGetProperty("momentum", out var given)
            ? (given.ValueKind == JsonValueKind.Null ? null : (float?)given.GetSingle())
            : 0.1f;
        var settings = new BatchNormParameters
        {
            Scale = affine ? Filled("scale", [channels], golden.Resolve(parameters.GetProperty("weight")).Floats) : null,
            Offset = affine ? Filled("offset", [channels], golden.Resolve(parameters.GetProperty("bias")).Floats) : null,
            RunningMean = Filled("mean", [channels], Floats("running_mean"), ParameterKind.Statistic),
            RunningVariance = Filled("variance", [channels], Floats("running_var"), ParameterKind.Statistic),
            Momentum = momentum,
            BatchesSeen = new Parameter("seen", [1], ParameterKind.Statistic),
            Epsilon = Epsilon(golden),
        };
        var training = !golden.Parameters.TryGetProperty("training", out var flag) || flag.GetBoolean();
        if (golden.IsError)
        {
            Should.Throw<ShapeMismatchException>(() => ModuleRun.Of(
                golden.Input("x"), golden.Input("x"), ShapeOf(golden.Input("x")), training, (g, x) => g.BatchNorm(x, settings)));
            return;
        }

        var steps = 1;
        while (golden.Outputs.TryGetProperty($"buffers_after_step{steps + 1}", out _))
        {
            steps++;
        }

        for (var step = 0; step < steps; step++)
        {
            settings.Scale?.Gradient.Clear();
            settings.Offset?.Gradient.Clear();
            Check(golden, (g, x) => g.BatchNorm(x, settings), training);
            if (affine)
            {
                CheckGradient(golden, "weight", settings.Scale!.Gradient.ToArray());
                CheckGradient(golden, "bias", settings.Offset!.Gradient.ToArray());
            }

            var after = golden.Outputs.GetProperty(steps == 1 ? "buffers_after" : $"buffers_after_step{step + 1}");
            GoldenTolerance.Check(
                "running mean", golden.Resolve(after.GetProperty("running_mean")).Values, settings.RunningMean.Values, ValueTolerance);
            GoldenTolerance.Check(
                "running variance",
                golden.Resolve(after.GetProperty("running_var")).Values,
                settings.RunningVariance.Values,
                ValueTolerance);
        }
    }

    public static void CheckLayerNorm(GoldenCase golden)
    {
        var parameters = golden.Inputs.GetProperty("parameters");
        var weight = golden.Resolve(parameters.GetProperty("weight"));
        var scale = Filled("scale", [weight.Values.Length], weight.Floats);
        var offset = Filled("offset", [weight.Values.Length], golden.Resolve(parameters.GetProperty("bias")).Floats);
        CheckRows(golden, (g, x) => g.LayerNorm(x, scale, offset, Epsilon(golden)));
        CheckGradient(golden, "weight", scale.Gradient.ToArray());
        CheckGradient(golden, "bias", offset.Gradient.ToArray());
    }
}
