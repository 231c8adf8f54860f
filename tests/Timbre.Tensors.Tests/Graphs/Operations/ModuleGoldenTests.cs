using Timbre.Tensors.Graphs;
using Timbre.Tensors.Tapes;
using Timbre.Testing;
using Xunit.Abstractions;
using static Timbre.Tensors.Tests.Graphs.GoldenModules;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Plain layers against reference values of other implementations.</summary>
[Trait("Category", "Goldens")]
public sealed class ModuleGoldenTests(ITestOutputHelper output)
{
    private static readonly HashSet<string> SpeakerFamilies = ["ecapa", "se", "attentive_stats", "stats_pool", "resnet"];

    [Fact]
    public void Modules_ReferenceCases_Agree() =>
        GoldenSuite.Run(output, "modules", Map, golden => !SpeakerFamilies.Contains(golden.Family));

    private static GoldenCheck? Map(GoldenCase golden) => golden.Family switch
    {
        "conv1d" => () => ConvGoldens.CheckConv(golden),
        "linear" => () => ConvGoldens.CheckLinear(golden),
        "batchnorm1d" => () => NormGoldens.CheckBatchNorm(golden),
        "layernorm" when golden.Inputs.GetProperty("parameters").GetProperty("weight").GetProperty("shape").GetArrayLength() == 1 =>
            () => NormGoldens.CheckLayerNorm(golden),
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

    // What the losses make of scores: minus the cross-entropy with each class in turn.
    private static void CheckLogSoftmax(GoldenCase golden)
    {
        var (input, weights) = (golden.Input("x"), golden.Output("W"));
        var (rows, classes) = (input.Shape[0], input.Shape[1]);
        using var tape = new Tape();
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
}
