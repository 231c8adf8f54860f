using static TorchSharp.torch.nn;
using static TorchSharp.torch;

namespace Timbre.Peers.TorchSharp;

/// <summary>The experiment log's dense network; its shape, and where it normalizes, is read off its parameters' names.</summary>
internal static class LogNetwork
{
    /// <summary>The embeddings of x.</summary>
    public static Tensor Embed(Layers layers, Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = layers.ConvSame("in.conv", x);
        for (var block = 0; layers.Has($"encoder.{block}.conv"); block++)
        {
            y = Join(layers, $"encoder.{block}", y);
        }

        var pooled = Layers.OverTime(y.mean([-1]));
        y = layers.Dense("fc.dense1", functional.silu(pooled));
        return (layers.Dense("fc.dense2", functional.silu(y)) + layers.Dense("fc.skip", pooled)).MoveToOuterDisposeScope();
    }

    // Takes x and lets go of it, so that its memory is free for the next block.
    private static Tensor Join(Layers layers, string name, Tensor x)
    {
        using var scope = NewDisposeScope();
        using var input = x;
        return cat([layers.Halve(x), EncoderBlock(layers, name, x)], 1).MoveToOuterDisposeScope();
    }

    private static Tensor EncoderBlock(Layers layers, string name, Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = functional.silu(x);
        if (layers.Has($"{name}.bottleneck"))
        {
            using var activated = y;
            using var narrow = layers.ConvSame($"{name}.bottleneck", y);
            y = functional.silu(narrow);
        }

        using (var activated = y)
        {
            y = layers.ConvHalving($"{name}.conv", y);
        }

        for (var block = 0; layers.Has($"{name}.res.{block}.conv1"); block++)
        {
            using var before = y;
            y = ResidualBlock(layers, $"{name}.res.{block}", y);
        }

        return layers.SqueezeExcitation($"{name}.se1.dense1", $"{name}.se1.dense2", y).MoveToOuterDisposeScope();
    }

    private static Tensor ResidualBlock(Layers layers, string name, Tensor x)
    {
        using var scope = NewDisposeScope();
        using var first = Activated(layers, $"{name}.norm1", x);
        using var y = layers.Conv($"{name}.conv1", first, 1, 1);
        using var second = Activated(layers, $"{name}.norm2", y);
        using var z = layers.Conv($"{name}.conv2", second, 1, 1);
        return (layers.SqueezeExcitation($"{name}.se1.dense1", $"{name}.se1.dense2", z) + x).MoveToOuterDisposeScope();
    }

    private static Tensor Activated(Layers layers, string norm, Tensor x)
    {
        using var normalized = layers.BatchNorm(norm, x, momentum: 0.001);
        return functional.silu(normalized);
    }
}
