using Timbre.Neural.Networks;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Networks;

/// <summary>Builds the networks of the experiment log.</summary>
internal static class LogNetwork
{
    /// <summary>From the input to the embedding, [batch, 1, embedding].</summary>
    public static Value Build(NetworkBuilder builder, Value input, LogNetworkOptions options) =>
        new Parts(builder, options).Embed(input);

    /// <summary>Dense layers, activations and dropout one after the other, with a skip where asked for.</summary>
    /// <param name="builder">Makes the layers, named fc.</param>
    /// <param name="x">Input.</param>
    /// <param name="outputs">Width of the last dense layer.</param>
    /// <param name="options">The order.</param>
    /// <param name="activation">The network's activation.</param>
    public static Value FcBlock(NetworkBuilder builder, Value x, int outputs, FcBlockOptions options, Activation activation)
    {
        var y = x;
        var left = options.Order.Count(step => step == FcBlockStep.Dense);
        var layer = 0;
        foreach (var step in options.Order)
        {
            y = step switch
            {
                FcBlockStep.Dense => builder.Dense($"fc.dense{++layer}", y, --left == 0 ? outputs : options.Width ?? x.Channels),
                FcBlockStep.Activation => builder.Graph.Activate(y, activation),
                _ => options.Dropout > 0 ? builder.Graph.Dropout(y, (float)options.Dropout) : y,
            };
        }

        if (!options.Skip)
        {
            return y;
        }

        return builder.Graph.Add(y, x.Channels == outputs ? x : builder.Dense("fc.skip", x, outputs));
    }

    private sealed class Parts(NetworkBuilder builder, LogNetworkOptions options)
    {
        private readonly Graph _graph = builder.Graph;

        public Value Embed(Value input)
        {
            var x = builder.Conv("in.conv", input, options.InBlock.Width, options.InBlock.Kernel);
            for (var i = 0; i < options.InBlock.ResBlocks; i++)
            {
                x = ResBlock($"in.res.{i}", x);
            }

            for (var i = 0; i < options.Encoder.Widths.Count; i++)
            {
                x = EncoderBlock($"encoder.{i}", x, options.Encoder.Widths[i], options.Encoder.ResBlocksOf(i));
            }

            return FcBlock(builder, builder.GlobalPool(x, options.Pooling), options.Embedding, options.FcBlock, options.Activation);
        }

        private Value EncoderBlock(string name, Value x, int width, int resBlocks)
        {
            var y = x;
            var justActivated = false;
            var (norms, excitations) = (0, 0);
            foreach (var step in options.Encoder.Order)
            {
                var before = y;
                y = step switch
                {
                    EncoderStep.Norm => builder.Norm($"{name}.norm{++norms}", y, options.Norm),
                    EncoderStep.Activation => justActivated ? y : _graph.Activate(y, options.Activation),
                    EncoderStep.Bottleneck => y.Channels > width ? builder.Conv($"{name}.bottleneck", y, width, 1) : y,
                    EncoderStep.Conv => builder.Conv(
                        $"{name}.conv",
                        y,
                        width,
                        options.Encoder.Kernel,
                        new ConvShape { Stride = options.Encoder.Stride }),
                    EncoderStep.ResBlocks => ResBlocks(name, y, resBlocks),
                    _ => builder.SqueezeExcitation(
                        $"{name}.se{++excitations}.dense1", $"{name}.se{excitations}.dense2", y, y.Channels),
                };
                justActivated = step == EncoderStep.Activation || (justActivated && y == before);
            }

            return Join(x, y);
        }

        private Value ResBlocks(string name, Value x, int count)
        {
            for (var i = 0; i < count; i++)
            {
                x = ResBlock($"{name}.res.{i}", x);
            }

            return x;
        }

        private Value ResBlock(string name, Value x)
        {
            var y = x;
            var (norms, convs, excitations) = (0, 0, 0);
            foreach (var step in options.ResBlock.Order)
            {
                y = step switch
                {
                    ResBlockStep.Norm => builder.Norm($"{name}.norm{++norms}", y, options.Norm),
                    ResBlockStep.Activation => _graph.Activate(y, options.Activation),
                    ResBlockStep.Conv => builder.Conv($"{name}.conv{++convs}", y, x.Channels, options.ResBlock.Kernel),
                    _ => builder.SqueezeExcitation(
                        $"{name}.se{++excitations}.dense1", $"{name}.se{excitations}.dense2", y, y.Channels),
                };
            }

            return _graph.Add(y, x);
        }

        private Value Join(Value x, Value y)
        {
            if (options.Encoder.Skip == SkipKind.None)
            {
                return y;
            }

            var blocks = PoolShape.Blocks(options.Encoder.Stride);
            var skip = options.Encoder.Stride == 1 ? x
                : options.Encoder.SkipPool == PoolKind.Max ? _graph.MaxPool(x, blocks)
                : _graph.AveragePool(x, blocks);
            return options.Encoder.Skip == SkipKind.Add
                ? _graph.Add(_graph.PadChannels(skip, y.Channels), y)
                : _graph.Concat(skip, y);
        }
    }
}
