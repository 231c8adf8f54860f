using System.Text.Json;
using Timbre.Tensors.Graphs;
using Timbre.Testing;
using static Timbre.Tensors.Tests.Graphs.GoldenModules;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>Convolutions and dense layers of reference cases.</summary>
internal static class ConvGoldens
{
    public static void CheckConv(GoldenCase golden)
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

    public static void CheckLinear(GoldenCase golden)
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
}
