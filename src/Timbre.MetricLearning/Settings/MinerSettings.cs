namespace Timbre.MetricLearning;

/// <summary>Settings that miners share.</summary>
internal static class MinerSettings
{
    private const string AsLoss = "as-loss";

    /// <summary>Whether the miner normalizes.</summary>
    public static LossSetting NormalizeSetting { get; } = new(
        "normalize", AsLoss, "Whether the miner divides embeddings by their length first.", Choices: [AsLoss, "yes", "no"]);

    /// <summary>How the miner compares.</summary>
    public static IReadOnlyList<LossSetting> Comparing { get; } =
    [
        new("distance", AsLoss, "How the miner compares.", Choices: [AsLoss, .. MetricLearning.Distance.Names]),
        NormalizeSetting,
    ];

    public static Distance? Distance(LossSettings settings) =>
        settings.Choice("distance") is var name && name == AsLoss ? null : MetricLearning.Distance.ByName(name);

    public static bool? Normalize(LossSettings settings) => settings.Choice("normalize") switch
    {
        "yes" => true,
        "no" => false,
        _ => null,
    };
}
