using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Settings that the triplet losses over a batch share.</summary>
internal static class TripletSettings
{
    /// <summary>Whose gradient it is when several are equally hard.</summary>
    public static LossSetting Ties { get; } = new(
        "ties", "first", "Where the gradient goes when several rows are equally hard.", Choices: ["first", "share"]);

    /// <summary>What becomes of anchors without a partner.</summary>
    public static LossSetting Missing { get; } = new(
        "missing-partner", "leave-out", "What happens to anchors without a positive or a negative.", Choices: ["leave-out", "keep-at-zero"]);

    /// <summary>The common settings.</summary>
    /// <param name="reduction">The loss's own.</param>
    public static LossSetting[] With(string reduction) =>
    [
        .. ComparisonSettings.Measuring("euclidean"),
        new("margin", 0.5, "How much nearer than a negative a positive is to be; 0 where soft and not given.", 0, 1e6),
        new("soft", false, "Soft margin: softplus(x) in place of max(x, 0)."),
        ComparisonSettings.Reducing(reduction),
        ComparisonSettings.ClassWeights,
    ];

    /// <summary>The margin, whose default a soft one does not take.</summary>
    public static float Margin(LossSettings settings) =>
        settings.Flag("soft") && !settings.IsGiven("margin") ? 0 : (float)settings.Number("margin");

    /// <summary>The common options as set.</summary>
    public static TripletOptions Read(LossSettings settings, LossContext context) => new()
    {
        Distance = Distance.ByName(settings.Choice("distance")),
        Normalize = settings.Flag("normalize"),
        Soft = settings.Flag("soft"),
        Margin = Margin(settings),
        Reducer = ComparisonSettings.ReadReducer(settings, context),
    };

    /// <summary>The common options with those of anchors without a partner and of ties.</summary>
    public static TripletOptions ReadHard(LossSettings settings, LossContext context) => Read(settings, context) with
    {
        Ties = settings.Choice("ties") == "share" ? TieRule.Share : TieRule.First,
        MissingPartner = settings.Choice("missing-partner") == "leave-out" ? MissingPartner.LeaveOut : MissingPartner.KeepAtZero,
    };
}
