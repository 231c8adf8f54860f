namespace Timbre.Speakers;

/// <summary>The encoder blocks, each of which shortens time.</summary>
public sealed record EncoderOptions
{
    /// <summary>Channels that each block computes, one number a block.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [32, 32, 32, 48, 48, 48, 48, 64, 64, 64];

    /// <summary>Residual blocks in each block: one number for all, or one for each.</summary>
    public IReadOnlyList<int> ResBlocks { get; init; } = [0, 1, 1, 2, 2, 2, 3, 3, 3, 3];

    /// <summary>Taps of the convolution that shortens time. Default 3.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>How many times shorter each block makes time. Default 2.</summary>
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

    /// <summary>How a block's input joins its output. Default concatenation.</summary>
    public SkipKind Skip { get; init; } = SkipKind.Concat;

    /// <summary>How the skipped input is shortened. Default the mean.</summary>
    public PoolKind SkipPool { get; init; } = PoolKind.Mean;

    /// <summary>Residual blocks of one encoder block.</summary>
    internal int ResBlocksOf(int block) => ResBlocks.Count == 1 ? ResBlocks[0] : ResBlocks[block];

    internal void AddFaults(OptionFaults faults, string path, int inWidth)
    {
        faults.Require(Kernel is >= 1 and <= 1024, $"{path}.kernel", "1 to 1024", Kernel);
        faults.Require(Stride is >= 1 and <= 64, $"{path}.stride", "1 to 64", Stride);
        faults.Require(Enum.IsDefined(Skip), $"{path}.skip", "a known kind", Skip);
        faults.Require(Enum.IsDefined(SkipPool), $"{path}.skipPool", "a known kind", SkipPool);
        if (faults.RequireEach(Widths, $"{path}.widths", 1, 8192))
        {
            faults.Require(Widths.Count is >= 1 and <= 24, $"{path}.widths", "1 to 24 blocks", Widths.Count);
            if (Skip == SkipKind.Add)
            {
                var all = Widths.Prepend(inWidth).ToList();
                faults.Require(
                    all.Zip(Widths).All(pair => pair.Second >= pair.First),
                    $"{path}.widths",
                    "widths that never shrink where skip is add",
                    string.Join(", ", all));
            }
        }

        if (faults.RequireEach(ResBlocks, $"{path}.resBlocks", 0, 64))
        {
            faults.Require(
                ResBlocks.Count == 1 || ResBlocks.Count == Widths?.Count,
                $"{path}.resBlocks",
                "one number, or one for each width",
                $"{ResBlocks.Count} numbers");
        }

        AddOrderFaults(faults, $"{path}.order");
    }

    private void AddOrderFaults(OptionFaults faults, string path)
    {
        if (!faults.PresentOrder(Order, path))
        {
            return;
        }

        var steps = Order.ToList();
        faults.Require(steps.TrueForAll(Enum.IsDefined), path, "known steps", string.Join(", ", steps));
        faults.Require(
            steps.Count(step => step == EncoderStep.Conv) == 1, path, "conv exactly once", string.Join(", ", steps));
        faults.Require(
            steps.Count(step => step == EncoderStep.Bottleneck) <= 1
                && steps.IndexOf(EncoderStep.Bottleneck) < steps.IndexOf(EncoderStep.Conv),
            path,
            "bottleneck at most once, before conv",
            string.Join(", ", steps));
        faults.Require(
            steps.Count(step => step == EncoderStep.ResBlocks) <= 1
                && (!steps.Contains(EncoderStep.ResBlocks)
                    || steps.IndexOf(EncoderStep.ResBlocks) > steps.IndexOf(EncoderStep.Conv)),
            path,
            "resBlocks at most once, after conv",
            string.Join(", ", steps));
    }
}
