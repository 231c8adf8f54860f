namespace Timbre.Evaluation;

/// <summary>The detection cost of log-likelihood ratios that are taken at their word: decided at Bayes' threshold.</summary>
/// <remarks>
/// NIST's actDCF (2016 evaluation plan): <see cref="DetectionCost.At"/> at <see cref="DetectionCost.BayesThreshold"/>. What it exceeds
/// <see cref="MinDcf"/> of the same ratios by is lost to calibration.
/// </remarks>
public static class ActualDcf
{
    /// <summary>Detection cost at the threshold that the costs ask for.</summary>
    /// <param name="llrs">A curve whose thresholds are natural-log likelihood ratios.</param>
    /// <param name="cost">What errors cost; <see cref="DetectionCost.Default"/> if not given.</param>
    /// <exception cref="ArgumentException">The setting is not a cost.</exception>
    public static double Compute(DetectionCurve llrs, DetectionCost? cost = null)
    {
        ArgumentNullException.ThrowIfNull(llrs);
        cost ??= DetectionCost.Default;
        return cost.At(llrs.At(cost.BayesThreshold));
    }
}
