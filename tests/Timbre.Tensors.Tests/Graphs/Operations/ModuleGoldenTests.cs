using System.Text.Json;
using Timbre.Tensors.Graphs;
using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Plain layers against reference values of other implementations.</summary>
[Trait("Category", "Goldens")]
public sealed class ModuleGoldenTests(ITestOutputHelper output)
{
    private const double ValueTolerance = 1e-5;
    private const double GradientTolerance = 1e-4;

    private static readonly HashSet<string> SpeakerFamilies = ["ecapa", "se", "attentive_stats", "stats_pool", "resnet"];

    [Fact]
    public void Modules_ReferenceCases_Agree() =>
        GoldenSuite.Run(output, "modules", Map, golden => !SpeakerFamilies.Contains(golden.Family));

    private static GoldenCheck? Map(GoldenCase golden) => golden.Family switch
    {
        "conv1d" => () => CheckConv(golden),
        "linear" => () => CheckLinear(golden),
        "batchnorm1d" => () => CheckBatchNorm(golden),
        "layernorm" when golden.Inputs.GetProperty("parameters").GetProperty("weight").GetProperty("shape").GetArrayLength() == 1 =>
            () => CheckLayerNorm(golden),
        "l2_normalise" when golden.Input("x").Shape.Length == 2 => () => CheckRows(golden, (g, x) => g.L2Normalize(x, Epsilon(golden))),
        "activation" when ActivationOf(golden) is { } activation =>
            () => CheckElementwise(golden, (g, x) => g.Activate(x, activation)),
        "dropout" when !Flag(golden, "training") || Number(golden, "p") == 0 =>
            () => CheckRows(golden, (g, x) => g.Dropout(x, (float)Number(golden, "p")), Flag(golden, "training")),
        "log_softmax" when golden.Input("x").Shape.Length == 2 => () => CheckLogSoftmax(golden),
        "pool1d" when PoolOf(golden) is { } pool => () => Check(golden, (g, x) => pool(g, x)),
        _ => null,
    };

    private static Activation? ActivationOf(GoldenCase golden) => golden.Name.Split('/')[1] switch
    {
        "relu" => Activation.Relu,
        "tanh" => Activation.Tanh,
        "sigmoid" => Activation.Sigmoid,
        "silu" or "swish" => Activation.Swish,
        "softplus" => Activation.Softplus,
        _ => null,
    };

    private static Func<Graph, Value, Value>? PoolOf(GoldenCase golden)
    {
        var variant = golden.Name.Split('/')[1];
        if (variant.StartsWith("global_", StringComparison.Ordinal))
        {
            return variant switch
            {
                "global_max" or "global_amax" or "global_amax_ties" => (g, x) => g.GlobalMax(x),
                "global_mean" or "global_avg" => (g, x) => g.GlobalMean(x),
                _ => null,
            };
        }

        var padding = (int)Number(golden, "p");
        var shape = new PoolShape
        {
            Kernel = (int)Number(golden, "k"),
            CountPadding = golden.Parameters.TryGetProperty("count_include_pad", out var count) && count.GetBoolean(),
            Steps = new ConvShape
            {
                Stride = (int)Number(golden, "s", 1),
                Dilation = (int)Number(golden, "d", 1),
                Padding = (padding, padding),
            },
        };
        return variant.StartsWith("max", StringComparison.Ordinal)
            ? (g, x) => g.MaxPool(x, shape)
            : (g, x) => g.AveragePool(x, shape);
    }

    private static void CheckConv(GoldenCase golden)
    {
        var settings = golden.Parameters;
        var weight = golden.Resolve(golden.Inputs.GetProperty("parameters").GetProperty("weight"));
        var groups = settings.GetProperty("groups").GetInt32();
        var (outputs, inputs, kernel) = (weight.Shape[0], weight.Shape[1], weight.Shape[2]);
        var padding = settings.GetProperty("padding");
        var shape = new ConvShape
        {
            Stride = settings.GetProperty("stride").GetInt32(),
            Dilation = settings.GetProperty("dilation").GetInt32(),
            Padding = padding.ValueKind == JsonValueKind.Number ? (padding.GetInt32(), padding.GetInt32()) : null,
            PaddingMode = Enum.Parse<PaddingMode>(settings.GetProperty("padding_mode").GetString()!, ignoreCase: true),
        };

        // A grouped convolution is its groups side by side.
        var perGroup = outputs / groups;
        var weights = Enumerable.Range(0, groups)
            .Select(group => ConvWeight(weight, group * perGroup, perGroup))
            .ToArray();
        var bias = golden.Inputs.GetProperty("parameters").TryGetProperty("bias", out var found)
            ? Filled("bias", [outputs], golden.Resolve(found).Floats)
            : null;
        var biases = bias is null
            ? null
            : Enumerable.Range(0, groups)
                .Select(group => Filled("bias", [perGroup], bias.Values.Slice(group * perGroup, perGroup).ToArray()))
                .ToArray();
        Check(
            golden,
            (g, x) => groups == 1
                ? g.Conv1d(x, weights[0], biases?[0], shape)
                : g.Concat([.. Enumerable.Range(0, groups).Select(group =>
                    g.Conv1d(g.Slice(x, group * inputs, inputs), weights[group], biases?[group], shape))]));
        CheckGradient(golden, "weight", [.. weights.SelectMany(part => Transposed(part.Gradient, kernel, inputs, perGroup))]);
        if (biases is not null)
        {
            CheckGradient(golden, "bias", [.. biases.SelectMany(part => part.Gradient.ToArray())]);
        }
    }

    private static void CheckLinear(GoldenCase golden)
    {
        var weight = golden.Resolve(golden.Inputs.GetProperty("parameters").GetProperty("weight"));
        var (outputs, inputs) = (weight.Shape[0], weight.Shape[1]);
        var dense = ConvWeight(weight, 0, outputs, dense: true);
        var bias = golden.Inputs.GetProperty("parameters").TryGetProperty("bias", out var found)
            ? Filled("bias", [outputs], golden.Resolve(found).Floats)
            : null;
        CheckRows(golden, (g, x) => g.Linear(x, dense, bias));
        CheckGradient(golden, "weight", Transposed(dense.Gradient, 1, inputs, outputs));
        if (bias is not null)
        {
            CheckGradient(golden, "bias", bias.Gradient.ToArray());
        }
    }

    // What the losses make of scores: minus the cross-entropy with each class in turn.
    private static void CheckLogSoftmax(GoldenCase golden)
    {
        var (input, weights) = (golden.Input("x"), golden.Output("W"));
        var (rows, classes) = (input.Shape[0], input.Shape[1]);
        using var tape = new Tensors.Tape();
        var x = tape.Variable(input.Floats, rows, classes);
        var value = new float[rows * classes];
        var loss = tape.Constant(0);
        for (var label = 0; label < classes; label++)
        {
            var own = label;
            var column = -tape.CrossEntropy(x, [.. Enumerable.Repeat(own, rows)]);
            var share = Enumerable.Range(0, rows).Select(row => weights.Floats[(row * classes) + own]).ToArray();
            loss += tape.Sum(column * tape.Constant(share, rows, 1));
            for (var row = 0; row < rows; row++)
            {
                value[(row * classes) + own] = column.Values[row];
            }
        }

        tape.Backward(loss);
        GoldenTolerance.Check("y", golden.Output("y").Values, value, ValueTolerance);
        GoldenTolerance.Check("loss", golden.Output("loss").Values, loss.Values, ValueTolerance);
        GoldenTolerance.Check("grad_x", golden.Output("grad_x").Values, x.Gradient, GradientTolerance);
    }

    private static void CheckBatchNorm(GoldenCase golden)
    {
        var channels = golden.Input("x").Shape[1];
        var buffers = golden.Inputs.GetProperty("buffers");
        var affine = golden.Inputs.TryGetProperty("parameters", out var parameters);
        var momentum = golden.Parameters.TryGetProperty("momentum", out var given)
            ? (given.ValueKind == JsonValueKind.Null ? null : (float?)given.GetSingle())
            : 0.1f;
        var settings = new BatchNormParameters
        {
            Scale = affine ? Filled("scale", [channels], golden.Resolve(parameters.GetProperty("weight")).Floats) : null,
            Offset = affine ? Filled("offset", [channels], golden.Resolve(parameters.GetProperty("bias")).Floats) : null,
            RunningMean = Filled("mean", [channels], golden.Resolve(buffers.GetProperty("running_mean")).Floats, ParameterKind.Statistic),
            RunningVariance = Filled("variance", [channels], golden.Resolve(buffers.GetProperty("running_var")).Floats, ParameterKind.Statistic),
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
                "running variance", golden.Resolve(after.GetProperty("running_var")).Values, settings.RunningVariance.Values, ValueTolerance);
        }
    }

    private static void CheckLayerNorm(GoldenCase golden)
    {
        var parameters = golden.Inputs.GetProperty("parameters");
        var weight = golden.Resolve(parameters.GetProperty("weight"));
        var scale = Filled("scale", [weight.Values.Length], weight.Floats);
        var offset = Filled("offset", [weight.Values.Length], golden.Resolve(parameters.GetProperty("bias")).Floats);
        CheckRows(golden, (g, x) => g.LayerNorm(x, scale, offset, Epsilon(golden)));
        CheckGradient(golden, "weight", scale.Gradient.ToArray());
        CheckGradient(golden, "bias", offset.Gradient.ToArray());
    }

    /// <summary>Reference layout [batch, channels] or [batch, channels, time].</summary>
    private static void Check(GoldenCase golden, Func<Graph, Value, Value> build, bool training = false)
    {
        var x = golden.Input("x");
        Compare(golden, ModuleRun.Of(x, golden.Output("W"), ShapeOf(x), training, build));
    }

    /// <summary>Reference layout [..., channels].</summary>
    private static void CheckRows(GoldenCase golden, Func<Graph, Value, Value> build, bool training = false)
    {
        var x = golden.Input("x");
        var channels = x.Shape[^1];
        var time = x.Shape.Length == 3 ? x.Shape[1] : 1;
        Compare(golden, ModuleRun.Of(
            x, golden.Output("W"), (x.Values.Length / channels / time, channels, time), training, build, channelsLast: true));
    }

    private static void CheckElementwise(GoldenCase golden, Func<Graph, Value, Value> build)
    {
        var x = golden.Input("x");
        Compare(golden, ModuleRun.Of(x, golden.Output("W"), (1, x.Values.Length, 1), false, build, channelsLast: true));
    }

    private static void Compare(GoldenCase golden, ModuleRun run)
    {
        GoldenTolerance.Check("y", golden.Output("y").Values, run.Output, ValueTolerance);
        GoldenTolerance.Check("grad_x", golden.Output("grad_x").Values, run.InputGradient, GradientTolerance);
    }

    private static void CheckGradient(GoldenCase golden, string name, float[] gradient) => GoldenTolerance.Check(
        $"gradient of {name}",
        golden.Resolve(golden.Outputs.GetProperty("grad_parameters").GetProperty(name)).Values,
        gradient,
        GradientTolerance);

    private static (int Batch, int Channels, int Time) ShapeOf(GoldenTensor x) =>
        (x.Shape[0], x.Shape[1], x.Shape.Length == 3 ? x.Shape[2] : 1);

    /// <summary>[out, in, kernel] or [out, in] to [kernel, in, out], for some of the outputs.</summary>
    private static Parameter ConvWeight(GoldenTensor reference, int first, int outputs, bool dense = false)
    {
        var inputs = reference.Shape[1];
        var kernel = dense ? 1 : reference.Shape[2];
        var weight = new Parameter("weight", dense ? [inputs, outputs] : [kernel, inputs, outputs], ParameterKind.Weight);
        for (var i = 0; i < weight.Length; i++)
        {
            var (k, c, o) = (i / (inputs * outputs), i / outputs % inputs, i % outputs);
            weight.Values[i] = (float)reference.Values[((((first + o) * inputs) + c) * kernel) + k];
        }

        return weight;
    }

    private static float[] Transposed(ReadOnlySpan<float> gradient, int kernel, int inputs, int outputs)
    {
        var transposed = new float[gradient.Length];
        for (var i = 0; i < transposed.Length; i++)
        {
            var (k, c, o) = (i / (inputs * outputs), i / outputs % inputs, i % outputs);
            transposed[(((o * inputs) + c) * kernel) + k] = gradient[i];
        }

        return transposed;
    }

    private static Parameter Filled(string name, int[] shape, float[] values, ParameterKind kind = ParameterKind.Offset)
    {
        var parameter = new Parameter(name, shape, kind);
        values.CopyTo(parameter.Values);
        return parameter;
    }

    private static float Epsilon(GoldenCase golden) => (float)Number(golden, "eps", 1e-5);

    private static bool Flag(GoldenCase golden, string name) =>
        golden.Parameters.TryGetProperty(name, out var flag) && flag.GetBoolean();

    private static double Number(GoldenCase golden, string name, double missing = 0) =>
        golden.Parameters.TryGetProperty(name, out var value) ? value.GetDouble() : missing;
}
