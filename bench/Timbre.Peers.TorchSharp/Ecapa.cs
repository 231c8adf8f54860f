using static TorchSharp.torch.nn;
using static TorchSharp.torch;

namespace Timbre.Peers.TorchSharp;

/// <summary>ECAPA-TDNN (Desplanques, Thienpondt and Demuynck 2020) in the form wespeaker publishes.</summary>
internal static class Ecapa
{
    private const int Chunks = 8;
    private const float LeastVariance = 1e-7f;

    /// <summary>The embeddings of x.</summary>
    public static Tensor Embed(Layers layers, Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = ConvReluNorm(layers, "layer1", x);
        var outputs = new List<Tensor>();
        foreach (var number in (int[])[2, 3, 4])
        {
            y = Block(layers, $"layer{number}.se_res2block", y, dilation: number);
            outputs.Add(y);
        }

        y = functional.relu(layers.Conv("conv", cat(outputs, 1), 0, 0));
        return layers.Dense("linear", layers.BatchNorm("bn", AttentiveStatistics(layers, "pool", y)))
            .MoveToOuterDisposeScope();
    }

    private static Tensor Block(Layers layers, string name, Tensor x, int dilation)
    {
        using var scope = NewDisposeScope();
        var y = ConvReluNorm(layers, $"{name}.0", x);
        y = Res2Net(layers, $"{name}.1", y, dilation);
        y = ConvReluNorm(layers, $"{name}.2", y);
        return (x + layers.SqueezeExcitation($"{name}.3.linear1", $"{name}.3.linear2", y)).MoveToOuterDisposeScope();
    }

    private static Tensor Res2Net(Layers layers, string name, Tensor x, int dilation)
    {
        using var scope = NewDisposeScope();
        var chunks = x.chunk(Chunks, 1);
        var outputs = new List<Tensor>();
        for (var i = 0; i < Chunks - 1; i++)
        {
            using var sum = i == 0 ? chunks[i].alias() : outputs[^1] + chunks[i];
            using var y = layers.ConvSame($"{name}.convs.{i}", sum, dilation);
            using var active = functional.relu(y);
            outputs.Add(layers.BatchNorm($"{name}.bns.{i}", active));
        }

        return cat([.. outputs, chunks[^1]], 1).MoveToOuterDisposeScope();
    }

    private static Tensor AttentiveStatistics(Layers layers, string name, Tensor x)
    {
        using var scope = NewDisposeScope();
        // Squares of bfloat16 would leave no digit of a small variance; of float32 these are the same tensors.
        var exact = x.to_type(ScalarType.Float32);
        var context = cat([exact.mean([-1], true), (exact.var(-1, true, true) + LeastVariance).sqrt()], 1).to_type(x.dtype);
        var hidden = tanh(layers.DenseWithContext($"{name}.linear1", x, context));
        var weights = functional.softmax(layers.DenseEachTime($"{name}.linear2", hidden).to_type(ScalarType.Float32), -1);
        var weighted = weights * exact;
        var mean = weighted.sum(-1);
        var deviation = ((weighted * exact).sum(-1) - mean * mean).clamp(min: LeastVariance).sqrt();
        return cat([Layers.OverTime(mean), Layers.OverTime(deviation)], 1).to_type(x.dtype).MoveToOuterDisposeScope();
    }

    private static Tensor ConvReluNorm(Layers layers, string name, Tensor x)
    {
        using var scope = NewDisposeScope();
        return layers.BatchNorm($"{name}.bn", functional.relu(layers.ConvSame($"{name}.conv", x))).MoveToOuterDisposeScope();
    }
}
