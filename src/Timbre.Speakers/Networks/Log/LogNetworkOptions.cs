using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Networks;

/// <summary>The networks of the experiment log: model 1 (residual), model 2 (dense) and what lies between.</summary>
/// <remarks>
/// InBlock, encoder blocks, pooling over all time, FCBlock; the defaults are the log's last model 2. The log's OutBlock
/// is part of the loss that needs class scores, not of the network.
/// </remarks>
[Kind("log")]
public sealed record LogNetworkOptions : NetworkOptions, ICheckedOptions
{
    /// <summary>Model 1 as of entry 14: residual encoder blocks that double their width every second block.</summary>
    public static LogNetworkOptions Model1 { get; } = new()
    {
        Activation = Activation.Relu,
        InBlock = new InBlockOptions { Width = 16, Kernel = 7, ResBlocks = 1 },
        Encoder = new EncoderOptions
        {
            Widths = [22, 32, 45, 64, 90, 128, 180, 256, 360, 512],
            ResBlocks = [1],
            Kernel = 7,
            Order =
            [
                EncoderStep.Activation, EncoderStep.Conv, EncoderStep.ResBlocks, EncoderStep.SqueezeExcitation,
            ],
            Skip = SkipKind.Add,
        },
        FcBlock = new FcBlockOptions
        {
            Order = [FcBlockStep.Dense, FcBlockStep.Activation, FcBlockStep.Dropout, FcBlockStep.Dense],
            Skip = true,
        },
        Embedding = 256,
    };

    /// <summary>Model 2 as of entry 116, with an embedding of 256.</summary>
    public static LogNetworkOptions Model2 { get; } = new() { Embedding = 256 };

    /// <summary>The function between layers.</summary>
    public Activation Activation { get; init; } = Activation.Swish;

    /// <summary>The first convolution.</summary>
    public InBlockOptions InBlock { get; init; } = new();

    /// <summary>The encoder blocks.</summary>
    public EncoderOptions Encoder { get; init; } = new();

    /// <summary>The residual blocks.</summary>
    public ResBlockOptions ResBlock { get; init; } = new();

    /// <summary>Normalization in residual and encoder blocks.</summary>
    public NormOptions Norm { get; init; } = new();

    /// <summary>How all time becomes one vector.</summary>
    public GlobalPoolKind Pooling { get; init; } = GlobalPoolKind.Mean;

    /// <summary>From the pooled vector to the embedding.</summary>
    public FcBlockOptions FcBlock { get; init; } = new()
    {
        Order = [FcBlockStep.Activation, FcBlockStep.Dense, FcBlockStep.Activation, FcBlockStep.Dense],
        Skip = true,
    };

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value input) => LogNetwork.Build(builder, input, this);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults()
    {
        IReadOnlyList<int> widths = [InBlock?.Width ?? 1, .. Encoder?.Widths ?? []];
        return new OptionFaults().Require(
            Encoder?.Skip != SkipKind.Add || widths.Zip(widths.Skip(1)).All(pair => pair.Second >= pair.First),
            "encoder.widths",
            "widths that never shrink where skip is add",
            string.Join(", ", widths));
    }
}
