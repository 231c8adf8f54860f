namespace Timbre.MetricLearning;

/// <summary>Settings that losses over pairs and triplets share.</summary>
internal static class ComparisonSettings
{
    private static readonly string[] Reductions = ["mean", "mean-of-positive", "sum"];

    /// <summary>Per-speaker weights of terms.</summary>
    public static LossSetting ClassWeights { get; } = new(
        "class-weights", Array.Empty<double>(), "What a term counts, by the speaker of its anchor: one number for each; empty: 1 for all.", 0, 1e6);

    /// <summary>The settings with a loss's own defaults.</summary>
    public static LossSetting[] With(string distance, bool normalize = false, string reduction = "mean", string miner = MinerCatalog.None, bool takesMemory = true) =>
    [
        new("distance", distance, "How embeddings are compared.", Choices: Distance.Names),
        new("normalize", normalize, "Divides embeddings by their length first."),
        Reducing(reduction),
        ClassWeights,
        Mining(miner),
        .. takesMemory
            ? new LossSetting[]
            {
                new("memory", 0.0, "Rows of earlier batches to compare with as well; 0: none.", 0, 10_000_000, IsWhole: true),
                new("memory-start", 0.0, "Step from which they are compared with.", 0, 1e12, IsWhole: true),
            }
            : [],
    ];

    /// <summary>Which miner.</summary>
    public static LossSetting Mining(string miner = MinerCatalog.None) => new(
        "miner", miner, "Chooses what the loss is made of: the name of a miner, or its kind with settings; none: all.") { IsMiner = true };

    /// <summary>How terms become one number.</summary>
    public static LossSetting Reducing(string reduction) => new(
        "reduction", reduction, "How terms become one number.", Choices: Reductions);

    /// <summary>The common options as set.</summary>
    public static ComparisonOptions Read(LossSettings settings, LossContext context) => new()
    {
        Distance = Distance.ByName(settings.Choice("distance")),
        Normalize = settings.Flag("normalize"),
        Reducer = ReadReducer(settings, context),
        Miner = settings.Miner("miner", context),
    };

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

    /// <summary>The loss, around it the memory where one is set.</summary>
    public static EmbeddingLoss Remember(ComparingLoss loss, LossSettings settings, LossContext context, string prefix) =>
        settings.Whole("memory") is var rows && rows == 0
            ? loss
            : new CrossBatchMemoryLoss(loss, rows, context.Dim, (long)settings.Number("memory-start"), prefix);

    private static Reduction Reduction(string word) => word switch
    {
        "mean-of-positive" => MetricLearning.Reduction.MeanOfPositive,
        "sum" => MetricLearning.Reduction.Sum,
        _ => MetricLearning.Reduction.Mean,
    };
}
