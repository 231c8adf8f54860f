using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>The losses that come with Timbre, as recipes name and set them.</summary>
internal static class BuiltInLosses
{
    private static readonly LossSetting DistanceSetting = new(
        "distance", "euclidean", "How embeddings are compared.", Choices: Distance.Names);

    private static readonly LossSetting NormalizeSetting = new(
        "normalize", false, "Divides embeddings by their length first.");

    private static readonly LossSetting SmoothingSetting = new(
        "label-smoothing", 0.0, "Share of the target spread over all speakers.", 0, 0.999);

    private static readonly LossSetting[] TripletSettings =
    [
        DistanceSetting,
        NormalizeSetting,
        new("margin", 0.5, "How much nearer than a negative a positive is to be; 0 where soft and not given.", 0, 1e6),
        new("soft", false, "Soft margin: softplus(x) in place of max(x, 0)."),
        new("reduction", "default", "How terms become one number.", Choices: ["default", "mean", "mean-of-positive", "sum"]),
    ];

    private static readonly LossSetting[] MarginSettings =
    [
        new("margin", 0.2, "Margin of the own speaker: radians for aam-softmax, cosine for am-softmax.", 0, 1.499),
        new("scale", 30.0, "What cosines are multiplied by.", 1e-6, 1e6),
        new("sub-centers", 1.0, "Centers a speaker; the nearest counts.", 1, 100, IsWhole: true),
        SmoothingSetting,
        new("warmup-start", 0.0, "Step from which the margin grows from 0.", 0, 1e12, IsWhole: true),
        new("warmup-end", 0.0, "Step at which the margin is whole.", 0, 1e12, IsWhole: true),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<LossKind> All { get; } =
    [
        new("batch-all", "Triplet loss over every valid triplet, mean of the positive ones.", TripletSettings,
            (_, settings, _) => new BatchAllTripletLoss(Triplets(settings))),
        new("batch-hard", "Triplet loss of each anchor with its farthest positive and nearest negative.", TripletSettings,
            (_, settings, _) => new BatchHardTripletLoss(Triplets(settings))),
        new("batch-semi-hard", "Triplet loss of each pair with the nearest negative farther than the positive.", TripletSettings,
            (_, settings, _) => new BatchSemiHardTripletLoss(Triplets(settings))),
        new("positive-distance", "Mean distance within speakers: batch-all without the negative distance.",
            [DistanceSetting, NormalizeSetting],
            (_, settings, _) => new PositiveDistanceLoss(new TripletOptions
            {
                Distance = Distance.ByName(settings.Choice("distance")),
                Normalize = settings.Flag("normalize"),
            })),
        new("cross-entropy", "Dense layer to one score a training speaker, softmax cross-entropy.",
            [
                new("activation", "identity", "Applied to the embedding first.",
                    Choices: [.. Enum.GetNames<Activation>().Select(name => name.ToLowerInvariant())]),
                new("dropout", 0.0, "Share of the last dense layer's input left out while training.", 0, 0.999),
                new("hidden", 0.0, "Width of a dense layer before the last; 0 for none.", 0, 65536, IsWhole: true),
                new("hidden-activation", "swish", "Applied after that layer.",
                    Choices: [.. Enum.GetNames<Activation>().Select(name => name.ToLowerInvariant())]),
                SmoothingSetting,
            ],
            (context, settings, prefix) => new CrossEntropyLoss(
                context.Dim,
                context.Classes,
                context.Random,
                Enum.Parse<Activation>(settings.Choice("activation"), ignoreCase: true),
                (float)settings.Number("dropout"),
                (float)settings.Number("label-smoothing"),
                prefix,
                (int)settings.Number("hidden"),
                Enum.Parse<Activation>(settings.Choice("hidden-activation"), ignoreCase: true))),
        new("aam-softmax", "Additive angular margin softmax (ArcFace).",
            [
                .. MarginSettings,
                new("easy-margin", false, "The margin holds only where the cosine is above 0."),
                new("overflow", "linear", "What holds where angle + margin exceeds a half turn.", Choices: ["linear", "continuous"]),
            ],
            (context, settings, prefix) => new AamSoftmaxLoss(
                context.Dim,
                context.Classes,
                context.Random,
                Margins(settings) with
                {
                    EasyMargin = settings.Flag("easy-margin"),
                    Overflow = Enum.Parse<AngleOverflow>(settings.Choice("overflow"), ignoreCase: true),
                },
                prefix)),
        new("am-softmax", "Additive margin softmax (CosFace); with margin 0 the normalized softmax.", MarginSettings,
            (context, settings, prefix) => new AmSoftmaxLoss(
                context.Dim, context.Classes, context.Random, Margins(settings), prefix)),
        new("angular-prototypical", "Each speaker's first row against the mean of its other rows, and the other speakers'.",
            [
                new("scale", 10.0, "First value of the learned scale of cosines.", 1e-6, 1e6),
                new("shift", -5.0, "First value of the learned shift of cosines.", -1e6, 1e6),
            ],
            (_, settings, prefix) => new AngularPrototypicalLoss((float)settings.Number("scale"), (float)settings.Number("shift"), prefix)),
    ];

    private static TripletOptions Triplets(LossSettings settings)
    {
        var soft = settings.Flag("soft");
        return new TripletOptions
        {
            Distance = Distance.ByName(settings.Choice("distance")),
            Normalize = settings.Flag("normalize"),
            Soft = soft,
            Margin = soft && !settings.IsGiven("margin") ? 0 : (float)settings.Number("margin"),
            Reduction = settings.Choice("reduction") switch
            {
                "mean" => Reduction.Mean,
                "mean-of-positive" => Reduction.MeanOfPositive,
                "sum" => Reduction.Sum,
                _ => null,
            },
        };
    }

    private static MarginSoftmaxOptions Margins(LossSettings settings) => new()
    {
        Margin = (float)settings.Number("margin"),
        Scale = (float)settings.Number("scale"),
        SubCenters = settings.Whole("sub-centers"),
        Smoothing = (float)settings.Number("label-smoothing"),
        WarmupStart = (long)settings.Number("warmup-start"),
        WarmupEnd = (long)settings.Number("warmup-end"),
    };
}
