using Timbre.Evaluation.Calibration;

namespace Timbre.Evaluation.Decisions;

/// <summary>When a question is answered with a name: by how often a stranger may be named, or by what errors cost.</summary>
/// <remarks>
/// The rate is that of the whole question: of a gallery of N speakers it is how often somebody who is none of them is named.
/// </remarks>
public sealed record DecisionRule
{
    private DecisionRule(double? falseAcceptRate, DetectionCost? cost) => (FalseAcceptRate, Cost) = (falseAcceptRate, cost);

    /// <summary>The rule where nobody names one: <see cref="DecisionLevel.Balanced"/>.</summary>
    public static DecisionRule Default { get; } = Of(DecisionLevel.Balanced);

    /// <summary>Share of strangers that may be named, between 0 and 1; null where costs decide.</summary>
    public double? FalseAcceptRate { get; }

    /// <summary>What errors cost; null where a rate decides.</summary>
    public DetectionCost? Cost { get; }

    /// <summary>
    /// Share of questions that are expected to be of somebody enrolled, or of the claimed speaker; 0.5 where a rate decides.
    /// </summary>
    public double Prior => Cost?.PTarget ?? 0.5;

    /// <summary>The share of strangers that a level accepts.</summary>
    public static double RateOf(DecisionLevel level) => level switch
    {
        DecisionLevel.Convenience => 0.05,
        DecisionLevel.Balanced => 0.02,
        DecisionLevel.Strict => 0.001,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "DecisionRule: expected a level that is one. Name another."),
    };

    /// <summary>Decides as a level says.</summary>
    public static DecisionRule Of(DecisionLevel level) => At(RateOf(level));

    /// <summary>Decides so that a share of strangers is named.</summary>
    /// <param name="falseAcceptRate">Between 0 and 1: 0.01 is one in a hundred.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 0 and 1.</exception>
    public static DecisionRule At(double falseAcceptRate) => falseAcceptRate is > 0 and < 1
        ? new DecisionRule(falseAcceptRate, null)
        : throw new ArgumentOutOfRangeException(
            nameof(falseAcceptRate), falseAcceptRate, "DecisionRule: expected a rate between 0 and 1, such as 0.01. Name another.");

    /// <summary>Decides so that errors cost least (Bayes).</summary>
    /// <param name="cost">What they cost, and how often the claim is true.</param>
    /// <exception cref="ArgumentException">It is no cost.</exception>
    public static DecisionRule By(DetectionCost cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        _ = cost.At(new OperatingPoint(0, 0, 0));
        return new DecisionRule(null, cost);
    }

    /// <summary>The least log-likelihood ratio that is accepted.</summary>
    /// <param name="calibration">What ratios strangers reach.</param>
    /// <param name="candidates">Of how many speakers the best is asked for; 1 where one is claimed.</param>
    public double Threshold(ScoreCalibration calibration, int candidates)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentOutOfRangeException.ThrowIfLessThan(candidates, 1);
        return Cost is { } cost
            ? Math.Log(cost.CFa / cost.CMiss) - LogMath.LogOdds(cost.PTarget) + Math.Log(candidates)
            : calibration.Strangers.At(FalseAcceptRate!.Value, candidates);
    }
}
