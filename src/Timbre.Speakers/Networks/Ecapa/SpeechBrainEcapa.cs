using Timbre.Neural.Networks;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Networks;

/// <summary>ECAPA-TDNN as speechbrain publishes it, parameters named as there.</summary>
internal sealed class SpeechBrainEcapa(NetworkBuilder builder, EcapaOptions options) : IEcapa
{
    private readonly Graph _graph = builder.Graph;

    /// <inheritdoc/>
    public Value Frames(Value x)
    {
        x = Tdnn("blocks.0", x, options.Width, options.FirstKernel, 1, options.FirstStride);
        var layers = new Value[options.Dilations.Count];
        for (var i = 0; i < layers.Length; i++)
        {
            x = layers[i] = Block($"blocks.{i + 1}", x, options.Dilations[i]);
        }

        return Tdnn("mfa", _graph.Concat(layers), options.AggregateChannels, 1, 1);
    }

    /// <inheritdoc/>
    public Value Pool(Value frames)
    {
        var pooled = builder.BatchNorm("asp_bn.norm", AttentivePool("asp", frames), (float)options.NormMomentum);
        return builder.Dense("fc.conv", pooled, options.Embedding / options.Parts());
    }

    /// <summary>TDNNBlock: convolution padded by reflection, ReLU, batch norm.</summary>
    public Value Tdnn(string name, Value x, int outputs, int kernel, int dilation, int stride = 1)
    {
        var padding = dilation * (kernel - 1) / 2;
        var y = builder.Conv(NetworkBuilder.Inside(name, "conv.conv"), x, outputs, kernel, new ConvShape
        {
            Stride = stride,
            Dilation = dilation,
            Padding = (padding, padding),
            PaddingMode = PaddingMode.Reflect,
        });
        return ReluNorm(name, y);
    }

    /// <summary>SERes2NetBlock: convolution, Res2Net, convolution, squeeze-excitation, and the input added.</summary>
    public Value Block(string name, Value x, int dilation)
    {
        var y = Tdnn(NetworkBuilder.Inside(name, "tdnn1"), x, x.Channels, 1, 1);
        y = Res2Net(NetworkBuilder.Inside(name, "res2net_block"), y, dilation);
        y = Tdnn(NetworkBuilder.Inside(name, "tdnn2"), y, x.Channels, 1, 1);
        return _graph.Add(x, SqueezeExcitation(NetworkBuilder.Inside(name, "se_block"), y));
    }

    /// <summary>Res2NetBlock: the first chunk passes through, each later one has the result before it added.</summary>
    public Value Res2Net(string name, Value x, int dilation)
    {
        if (options.Scale == 1)
        {
            return x;
        }

        var width = x.Channels / options.Scale;
        var parts = new Value[options.Scale];
        for (var i = 0; i < parts.Length; i++)
        {
            var chunk = _graph.Slice(x, i * width, width);
            parts[i] = i == 0 ? chunk : Tdnn(
                NetworkBuilder.Inside(name, $"blocks.{i - 1}"),
                i == 1 ? chunk : _graph.Add(chunk, parts[i - 1]),
                width,
                options.Kernel,
                dilation);
        }

        return _graph.Concat(parts);
    }

    /// <summary>SEBlock.</summary>
    public Value SqueezeExcitation(string name, Value x) => builder.SqueezeExcitation(
        NetworkBuilder.Inside(name, "conv1.conv"), NetworkBuilder.Inside(name, "conv2.conv"), x, options.SqueezeWidth);

    /// <summary>AttentiveStatisticsPooling: attention by ReLU, batch norm and tanh; variances held at 1e-12 or above.</summary>
    public Value AttentivePool(string name, Value x)
    {
        var statistics = new StatisticsOptions { VarianceEpsilon = 0, SmallestVariance = 1e-12f };
        var first = NetworkBuilder.Inside(name, "tdnn.conv.conv");
        var hidden = options.GlobalContext
            ? builder.DenseWithContext(first, x, _graph.GlobalStatistics(x, statistics), options.AttentionWidth)
            : builder.Dense(first, x, options.AttentionWidth);
        hidden = _graph.Activate(ReluNorm(NetworkBuilder.Inside(name, "tdnn"), hidden), Activation.Tanh);
        return _graph.AttentiveStatistics(x, builder.Dense(NetworkBuilder.Inside(name, "conv.conv"), hidden, x.Channels), statistics);
    }

    private Value ReluNorm(string name, Value x) => builder.BatchNorm(
        NetworkBuilder.Inside(name, "norm.norm"), _graph.Activate(x, Activation.Relu), (float)options.NormMomentum);
}
