using Timbre.Neural.Networks;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Networks;

/// <summary>ECAPA-TDNN as wespeaker publishes it, parameters named as there.</summary>
internal sealed class WeSpeakerEcapa(NetworkBuilder builder, EcapaOptions options) : IEcapa
{
    private readonly Graph _graph = builder.Graph;

    /// <inheritdoc/>
    public Value Frames(Value x)
    {
        x = ConvReluNorm("layer1", x, options.Width, options.FirstKernel, 1, options.FirstStride);
        var layers = new Value[options.Dilations.Count];
        for (var i = 0; i < layers.Length; i++)
        {
            x = layers[i] = Block($"layer{i + 2}", x, options.Dilations[i]);
        }

        return _graph.Activate(builder.Conv("conv", _graph.Concat(layers), options.AggregateChannels, 1), Activation.Relu);
    }

    /// <inheritdoc/>
    public Value Pool(Value frames)
    {
        var pooled = builder.BatchNorm("bn", AttentivePool("pool", frames), (float)options.NormMomentum);
        return builder.Dense("linear", pooled, options.Embedding / options.Parts());
    }

    /// <summary>SE_Res2Block: convolution, Res2Net, convolution, squeeze-excitation, and the input added.</summary>
    public Value Block(string name, Value x, int dilation)
    {
        var inside = NetworkBuilder.Inside(name, "se_res2block");
        var y = ConvReluNorm($"{inside}.0", x, x.Channels, 1, 1);
        y = Res2Net($"{inside}.1", y, dilation);
        y = ConvReluNorm($"{inside}.2", y, x.Channels, 1, 1);
        y = SqueezeExcitation($"{inside}.3", y);
        return _graph.Add(x, y);
    }

    /// <summary>Res2Conv1dReluBn: chunk by chunk, each with the one before added; the last passes through.</summary>
    public Value Res2Net(string name, Value x, int dilation)
    {
        var width = x.Channels / options.Scale;
        var parts = new Value[options.Scale];
        for (var i = 0; i < parts.Length; i++)
        {
            var chunk = options.Scale == 1 ? x : _graph.Slice(x, i * width, width);
            if (i == parts.Length - 1 && i > 0)
            {
                parts[i] = chunk;
                break;
            }

            var sum = i == 0 ? chunk : _graph.Add(parts[i - 1], chunk);
            parts[i] = ReluNorm(
                NetworkBuilder.Inside(name, $"bns.{i}"),
                builder.Conv(NetworkBuilder.Inside(name, $"convs.{i}"), sum, width, options.Kernel, Padded(options.Kernel, dilation)));
        }

        return parts.Length == 1 ? parts[0] : _graph.Concat(parts);
    }

    /// <summary>SE_Connect.</summary>
    public Value SqueezeExcitation(string name, Value x) =>
        builder.SqueezeExcitation(NetworkBuilder.Inside(name, "linear1"), NetworkBuilder.Inside(name, "linear2"), x, options.SqueezeWidth);

    /// <summary>ASTP.</summary>
    public Value AttentivePool(string name, Value x) => builder.AttentivePool(
        NetworkBuilder.Inside(name, "linear1"), NetworkBuilder.Inside(name, "linear2"), x, options.AttentionWidth, options.GlobalContext);

    private Value ConvReluNorm(string name, Value x, int outputs, int kernel, int dilation, int stride = 1) => ReluNorm(
        $"{name}.bn", builder.Conv($"{name}.conv", x, outputs, kernel, Padded(kernel, dilation) with { Stride = stride }));

    private Value ReluNorm(string name, Value x) =>
        builder.BatchNorm(name, _graph.Activate(x, Activation.Relu), (float)options.NormMomentum);

    private static ConvShape Padded(int kernel, int dilation) => new()
    {
        Dilation = dilation,
        Padding = (dilation * (kernel - 1) / 2, dilation * (kernel - 1) / 2),
    };
}
