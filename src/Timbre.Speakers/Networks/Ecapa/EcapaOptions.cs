using System.ComponentModel.DataAnnotations;
using Timbre.Neural.Initializers;
using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Speakers.FrontEnds;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Networks;

/// <summary>
/// ECAPA-TDNN (Desplanques, Thienpondt and Demuynck 2020): dilated Res2Net blocks with squeeze-excitation, aggregation of all
/// of them, and attentive statistics pooling.
/// </summary>
[Kind("ecapa")]
public sealed record EcapaOptions : NetworkOptions, IPooledFrames, ICheckedOptions
{
    private const int MostBlocks = 16;
    private const int MostViews = 8;

    /// <summary>Log-mel features without their mean, and the first values that the published variants start from.</summary>
    public EcapaOptions()
    {
        FrontEnd = FrontEndOptions.LogMel;
        ConvInitializer = DenseInitializer = VarianceScalingOptions.PyTorch;
    }

    /// <summary>Which published form.</summary>
    public EcapaVariant Variant { get; init; }

    /// <summary>Channels of the blocks, a multiple of <see cref="Scale"/>.</summary>
    [Range(1, 8192)]
    public int Width { get; init; } = 512;

    /// <summary>Channels after the aggregation; null: the sum of the blocks' channels.</summary>
    [Range(1, 65536)]
    public int? AggregateWidth { get; init; }

    /// <summary>Taps of the first convolution.</summary>
    [Range(1, 255)]
    public int FirstKernel { get; init; } = 5;

    /// <summary>Stride of the first convolution: 2 halves the time steps of all that follows, and with them its cost.</summary>
    [Range(1, 16)]
    public int FirstStride { get; init; } = 1;

    /// <summary>Taps of the dilated convolutions.</summary>
    [Range(1, 255)]
    public int Kernel { get; init; } = 3;

    /// <summary>Dilation of each Res2Net block.</summary>
    [Range(1, 64)]
    public IReadOnlyList<int> Dilations { get; init; } = [2, 3, 4];

    /// <summary>Chunks that a Res2Net block cuts its channels into.</summary>
    [Range(1, 64)]
    public int Scale { get; init; } = 8;

    /// <summary>Width inside squeeze-excitation.</summary>
    [Range(1, 8192)]
    public int SqueezeWidth { get; init; } = 128;

    /// <summary>Width inside the attention.</summary>
    [Range(1, 8192)]
    public int AttentionWidth { get; init; } = 128;

    /// <summary>True to show the attention the mean and deviation of the whole utterance.</summary>
    public bool GlobalContext { get; init; } = true;

    /// <summary>
    /// How the features are seen: a network of its own for each view, its share of the embedding (<see
    /// cref="NetworkOptions.Embedding"/> divided by their number) of the length of <see cref="ViewLengths"/> beside the others'.
    /// One view is the network as published.
    /// </summary>
    public IReadOnlyList<EcapaView> Views { get; init; } = [EcapaView.AsGiven];

    /// <summary>
    /// Length of each view's part of the embedding, and so how much it counts in cosines: by its square. None: 1 each.
    /// </summary>
    [Range(0.001, 100.0)]
    public IReadOnlyList<double> ViewLengths { get; init; } = [];

    /// <summary>Weight of a new batch in running means and variances.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double NormMomentum { get; init; } = 0.1;

    /// <summary>Channels after the aggregation.</summary>
    internal int AggregateChannels => AggregateWidth ?? (Width * Dilations.Count);

    /// <summary>Length of a view's part of the embedding.</summary>
    internal float LengthOf(int view) => ViewLengths.Count == 0 ? 1 : (float)ViewLengths[view];

    /// <inheritdoc/>
    public override int Parts() => Views.Count;

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value input) => new EcapaNetwork(builder, this).Embed(input);

    /// <inheritdoc/>
    public Value BuildFrames(NetworkBuilder builder, Value input) => new EcapaNetwork(builder, this).Frames(input);

    /// <inheritdoc/>
    int IPooledFrames.FrameChannels => AggregateChannels * Views.Count;

    /// <inheritdoc/>
    public Value BuildPooling(NetworkBuilder builder, Value frames) => new EcapaNetwork(builder, this).Pool(frames);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .Require(Scale < 1 || Width % Scale == 0, "width", "a multiple of scale", Width)
        .Require(Dilations is null or { Count: >= 1 and <= MostBlocks }, "dilations", $"1 to {MostBlocks} numbers", Dilations?.Count)
        .Require(Views is null or { Count: >= 1 and <= MostViews }, "views", $"1 to {MostViews} views", Views?.Count)
        .Require(
            Views is null || ViewLengths is null or { Count: 0 } || ViewLengths.Count == Views.Count,
            "viewLengths",
            $"none, or one for each of the {Views?.Count} views",
            ViewLengths?.Count)
        .Require(
            Views is null or { Count: 0 } || Embedding % Views.Count == 0,
            "embedding",
            $"a multiple of the {Views?.Count} views",
            Embedding);
}
