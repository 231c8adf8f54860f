namespace Timbre.Speakers;

/// <summary>ECAPA-TDNN (Desplanques, Thienpondt and Demuynck 2020): dilated Res2Net blocks with squeeze-excitation,
/// aggregation of all of them, and attentive statistics pooling.</summary>
public sealed record EcapaOptions : NetworkOptions
{
    /// <summary>Log-mel features without their mean, an embedding of 192.</summary>
    public EcapaOptions() => FrontEnd = FrontEndOptions.LogMel;

    /// <summary>Which published form. Default wespeaker's.</summary>
    public EcapaVariant Variant { get; init; }

    /// <summary>Channels of the blocks, a multiple of <see cref="Scale"/>. Default 512.</summary>
    public int Width { get; init; } = 512;

    /// <summary>Channels after the aggregation; null (default) for the sum of the blocks' channels.</summary>
    public int? AggregateWidth { get; init; }

    /// <summary>Taps of the first convolution. Default 5.</summary>
    public int FirstKernel { get; init; } = 5;

    /// <summary>Stride of the first convolution: 2 halves the time steps of all that follows, and with them its cost. Default 1.</summary>
    public int FirstStride { get; init; } = 1;

    /// <summary>Taps of the dilated convolutions. Default 3.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>Dilation of each Res2Net block. Default 2, 3, 4.</summary>
    public IReadOnlyList<int> Dilations { get; init; } = [2, 3, 4];

    /// <summary>Chunks that a Res2Net block cuts its channels into. Default 8.</summary>
    public int Scale { get; init; } = 8;

    /// <summary>Width inside squeeze-excitation. Default 128.</summary>
    public int SqueezeWidth { get; init; } = 128;

    /// <summary>Width inside the attention. Default 128.</summary>
    public int AttentionWidth { get; init; } = 128;

    /// <summary>True to show the attention the mean and deviation of the whole utterance. Default true.</summary>
    public bool GlobalContext { get; init; } = true;

    /// <summary>
    /// How the features are seen: a network of its own for each view, its share of the embedding (<see
    /// cref="NetworkOptions.Embedding"/> divided by their number) of length 1 beside the others'. One view is the network
    /// as published. Default one, the features as they are.
    /// </summary>
    public IReadOnlyList<EcapaView> Views { get; init; } = [EcapaView.AsGiven];

    /// <summary>Weight of a new batch in running means and variances, above 0 up to 1. Default 0.1.</summary>
    public double NormMomentum { get; init; } = 0.1;

    /// <summary>Channels after the aggregation.</summary>
    internal int AggregateChannels => AggregateWidth ?? (Width * Dilations.Count);

    /// <inheritdoc/>
    public override int Parts() => Views.Count;

    private protected override void AddFaults(OptionFaults faults)
    {
        faults.Require(Enum.IsDefined(Variant), "variant", "a known variant", Variant);
        faults.Require(Scale is >= 1 and <= 64, "scale", "1 to 64", Scale);
        faults.Require(
            Width is >= 1 and <= 8192 && Scale >= 1 && Width % Scale == 0,
            "width",
            "1 to 8192, a multiple of scale",
            Width);
        faults.Require(AggregateWidth is null or (>= 1 and <= 65536), "aggregateWidth", "1 to 65536", AggregateWidth);
        faults.Require(FirstKernel is >= 1 and <= 255, "firstKernel", "1 to 255", FirstKernel);
        faults.Require(FirstStride is >= 1 and <= 16, "firstStride", "1 to 16", FirstStride);
        faults.Require(Kernel is >= 1 and <= 255, "kernel", "1 to 255", Kernel);
        faults.Require(SqueezeWidth is >= 1 and <= 8192, "squeezeWidth", "1 to 8192", SqueezeWidth);
        faults.Require(AttentionWidth is >= 1 and <= 8192, "attentionWidth", "1 to 8192", AttentionWidth);
        faults.Require(NormMomentum is > 0 and <= 1, "normMomentum", "above 0 and up to 1", NormMomentum);
        if (faults.Present(Views, "views"))
        {
            faults.Require(Views.Count is >= 1 and <= 8 && Views.All(Enum.IsDefined), "views", "1 to 8 known views", Views.Count);
            faults.Require(
                Views.Count == 0 || Embedding % Views.Count == 0, "embedding", $"a multiple of the {Views.Count} views", Embedding);
        }

        if (faults.RequireEach(Dilations, "dilations", 1, 64))
        {
            faults.Require(Dilations.Count is >= 1 and <= 16, "dilations", "1 to 16 numbers", Dilations.Count);
        }
    }
}
