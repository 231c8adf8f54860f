namespace Timbre.MetricLearning;

/// <summary>Settings that losses over pairs and triplets share.</summary>
internal static class ComparisonSettings
{
    private static readonly string[] Reductions = ["mean", "mean-of-positive", "sum"];

    /// <summary>Per-speaker weights of terms.</summary>
    public static LossSetting ClassWeights { get; } = new(
        "class-weights", Array.Empty<double>(), "What a term counts, by the speaker of its anchor: one number for each; empty: 1 for all.", 0, 1e6);

    private static LossSetting[] Remembering { get; } =
    [
        new("memory", 0.0, "Rows of earlier batches to compare with as well; 0: none.", 0, 10_000_000, IsWhole: true),
        new("memory-start", 0.0, "Step from which they are compared with.", 0, 1e12, IsWhole: true),
    ];

    /// <summary>A loss over pairs or triplets, with the settings that all of them share after its own.</summary>
    /// <param name="name">What recipes write, in kebab case.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="settings">The loss's own.</param>
    /// <param name="make">Makes it: context, settings, the shared ones as options, and the prefix of its parameters' names.</param>
    /// <param name="distance">Its default; null where it cannot be chosen.</param>
    /// <param name="normalize">Its default.</param>
    /// <param name="reduction">Its default.</param>
    public static LossKind Kind(
        string name,
        string summary,
        LossSetting[] settings,
        Func<LossContext, LossSettings, ComparisonOptions, string, ComparingLoss> make,
        string? distance,
        bool normalize = false,
        string reduction = "mean") => new(
        name,
        summary,
        [
            .. settings,
            .. distance is null ? [] : Measuring(distance, normalize),
            Reducing(reduction),
            ClassWeights,
            Mining(),
            .. Remembering,
        ],
        (context, set, prefix) =>
        {
            var options = new ComparisonOptions { Reducer = ReadReducer(set, context), Miner = set.Miner("miner", context) };
            var chosen = distance is null
                ? options
                : options with { Distance = Distance.ByName(set.Choice("distance")), Normalize = set.Flag("normalize") };
            var loss = make(context, set, chosen, prefix);
            return set.Whole("memory") is var rows && rows == 0
                ? loss
                : new CrossBatchMemoryLoss(loss, rows, context.Dim, (long)set.Number("memory-start"), prefix);
        }) { NeedsPairs = true };

    /// <summary>How embeddings are compared.</summary>
    public static LossSetting[] Measuring(string distance, bool normalize = false) =>
    [
        new("distance", distance, "How embeddings are compared.", Choices: Distance.Names),
        new("normalize", normalize, "Divides embeddings by their length first."),
    ];

    /// <summary>Which miner.</summary>
    public static LossSetting Mining(string miner = MinerCatalog.None) => new(
        "miner", miner, "Chooses what the loss is made of: the name of a miner, or its kind with settings; none: all.") { IsMiner = true };

    /// <summary>How terms become one number.</summary>
    public static LossSetting Reducing(string reduction) => new(
        "reduction", reduction, "How terms become one number.", Choices: Reductions);

    /// <summary>The reducer as set.</summary>
    /// <exception cref="ArgumentException">There are weights, but not one for each speaker.</exception>
    public static Reducer ReadReducer(LossSettings settings, LossContext context) =>
        new(Reduction(settings.Choice("reduction")), Weights(settings, context));

    /// <summary>The weights as set.</summary>
    /// <exception cref="ArgumentException">There are some, but not one for each speaker.</exception>
    public static IReadOnlyList<float> Weights(LossSettings settings, LossContext context)
    {
        var weights = settings.List("class-weights");
        return weights.Count == 0 || weights.Count == context.Classes
            ? weights
            : throw new ArgumentException($"class-weights: expected one number for each of {context.Classes} speakers, got {weights.Count}.");
    }

    private static Reduction Reduction(string word) => word switch
    {
        "mean-of-positive" => MetricLearning.Reduction.MeanOfPositive,
        "sum" => MetricLearning.Reduction.Sum,
        _ => MetricLearning.Reduction.Mean,
    };
}
