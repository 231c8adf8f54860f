using System.ComponentModel.DataAnnotations;
using Timbre.Neural.Networks;
using Timbre.Settings;

namespace Timbre.Speakers.Networks;

/// <summary>The encoder blocks, each of which shortens time.</summary>
public sealed record EncoderOptions : ICheckedOptions
{
    private const int MostBlocks = 24;

    /// <summary>Channels that each block computes, one number a block.</summary>
    [Range(1, 8192)]
    public IReadOnlyList<int> Widths { get; init; } = [32, 32, 32, 48, 48, 48, 48, 64, 64, 64];

    /// <summary>Residual blocks in each block: one number for all, or one for each.</summary>
    [Range(0, 64)]
    public IReadOnlyList<int> ResBlocks { get; init; } = [0, 1, 1, 2, 2, 2, 3, 3, 3, 3];

    /// <summary>Taps of the convolution that shortens time.</summary>
    [Range(1, 1024)]
    public int Kernel { get; init; } = 3;

    /// <summary>How many times shorter each block makes time.</summary>
    [Range(1, 64)]
    public int Stride { get; init; } = 2;

    /// <summary>What a block does before the join, as the log writes it.</summary>
    public IReadOnlyList<EncoderStep> Order { get; init; } =
    [
        EncoderStep.Activation,
        EncoderStep.Bottleneck,
        EncoderStep.Activation,
        EncoderStep.Conv,
        EncoderStep.ResBlocks,
        EncoderStep.SqueezeExcitation,
    ];

    /// <summary>How a block's input joins its output.</summary>
    public SkipKind Skip { get; init; } = SkipKind.Concat;

    /// <summary>How the skipped input is shortened.</summary>
    public PoolKind SkipPool { get; init; } = PoolKind.Mean;

    /// <summary>Residual blocks of one encoder block.</summary>
    internal int ResBlocksOf(int block) => ResBlocks.Count == 1 ? ResBlocks[0] : ResBlocks[block];

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .Require(Widths is null or { Count: >= 1 and <= MostBlocks }, "widths", $"1 to {MostBlocks} blocks", Widths?.Count)
        .Require(
            ResBlocks is null or { Count: 1 } || ResBlocks.Count == Widths?.Count,
            "resBlocks",
            "one number, or one for each width",
            $"{ResBlocks?.Count} numbers")
        .RequireOrder(Order, EncoderStep.Conv)
        .Require(Count(EncoderStep.Conv) <= 1, "order", "conv exactly once", OrderRules.Words(Order))
        .Require(
            Count(EncoderStep.Bottleneck) == 0 || HasOnce(EncoderStep.Bottleneck, beforeConv: true),
            "order",
            "bottleneck at most once, before conv",
            OrderRules.Words(Order))
        .Require(
            Count(EncoderStep.ResBlocks) == 0 || HasOnce(EncoderStep.ResBlocks, beforeConv: false),
            "order",
            "resBlocks at most once, after conv",
            OrderRules.Words(Order));

    private int Count(EncoderStep step) => Order?.Count(other => other == step) ?? 0;

    private bool HasOnce(EncoderStep step, bool beforeConv) =>
        Count(step) == 1 && Place(step) < Place(EncoderStep.Conv) == beforeConv;

    private int Place(EncoderStep step) => Order.TakeWhile(other => other != step).Count();
}
