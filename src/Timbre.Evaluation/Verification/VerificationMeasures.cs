using Timbre.Evaluation.Intervals;
using Timbre.Evaluation.Trials;

namespace Timbre.Evaluation.Verification;

/// <summary>How well scored trials tell same speakers from different ones: every measure of it, with intervals over speakers.</summary>
/// <param name="Curve">The trade between misses and false accepts of the scores.</param>
/// <param name="Eer">Equal error rate of the scores, 0 to 1, by <see cref="Convention"/>.</param>
/// <param name="EerThreshold">Score nearest to equal rates.</param>
/// <param name="Costs">Detection costs at each of <see cref="Priors"/>.</param>
/// <param name="Cllr">Costs of likelihood ratios.</param>
/// <param name="LlrCurve">The curve of the likelihood ratios; null where scores are not calibrated.</param>
/// <param name="Speakers">Speakers of the trials; null where they are not known, and then there are no intervals.</param>
public sealed record VerificationMeasures(
    DetectionCurve Curve,
    Estimate Eer,
    double EerThreshold,
    IReadOnlyList<CostMeasures> Costs,
    CllrMeasures Cllr,
    DetectionCurve? LlrCurve,
    int? Speakers)
{
    /// <summary>How the equal error rate is read.</summary>
    public const EerConvention Convention = EerConvention.Interpolated;

    /// <summary>Shares of targets that costs are measured at.</summary>
    public static IReadOnlyList<double> Priors { get; } = [0.01, 0.001];

    private static readonly DetectionCost[] Settings = [.. Priors.Select(prior => new DetectionCost { PTarget = prior })];

    /// <summary>Measures scored trials.</summary>
    /// <param name="trials">The trials, targets and nontargets among them.</param>
    /// <param name="options">How intervals are drawn; null for the defaults.</param>
    /// <exception cref="ArgumentException">One kind of trial is missing, or the options are out of their ranges.</exception>
    public static VerificationMeasures Of(TrialScores trials, BootstrapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(trials);
        var scored = new ResampledTrials(trials, trials.Scores, options);
        var calibrated = trials.Llrs is { } llrs ? new ResampledTrials(trials, llrs, options) : null;
        Estimate[] ofScores = scored.Estimate(OfScores);
        var ofLlrs = calibrated?.Estimate(OfLlrs);
        return new VerificationMeasures(
            scored.Curve,
            ofScores[0],
            EqualErrorRate.Compute(scored.Curve, Convention).Threshold,
            [.. Settings.Select((cost, i) => new CostMeasures(
                cost.PTarget, ofScores[2 + i], MinDcf.Compute(scored.Curve, cost).Threshold, ofLlrs?[2 + i]))],
            new CllrMeasures(ofLlrs?[0], ofLlrs?[1] ?? ofScores[1]),
            calibrated?.Curve,
            scored.Speakers);
    }

    private static double[] OfScores(DetectionCurve curve) =>
    [
        EqualErrorRate.Compute(curve, Convention).Rate,
        Evaluation.Cllr.Minimum(curve),
        .. Settings.Select(cost => MinDcf.Compute(curve, cost).Cost),
    ];

    private static double[] OfLlrs(DetectionCurve curve) =>
    [
        Evaluation.Cllr.Compute(curve),
        Evaluation.Cllr.Minimum(curve),
        .. Settings.Select(cost => ActualDcf.Compute(curve, cost)),
    ];
}
