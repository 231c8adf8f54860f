namespace Timbre.Evaluation.Decisions;

/// <summary>Likelihood ratios in words.</summary>
/// <remarks>
/// The verbal scale of the European Network of Forensic Science Institutes (ENFSI guideline for evaluative reporting, 2015): ratios of
/// 2, 10, 100, 1 000 and 10 000 part its steps.
/// </remarks>
public static class LikelihoodWords
{
    private static readonly (double Ratio, string Words)[] s_steps =
    [
        (10_000, "very strong support"), (1_000, "strong support"), (100, "moderately strong support"),
        (10, "moderate support"), (2, "weak support"),
    ];

    /// <summary>What a ratio says.</summary>
    /// <param name="llr">Natural-log likelihood ratio.</param>
    public static string Of(double llr)
    {
        var step = Array.Find(s_steps, step => Math.Abs(llr) >= Math.Log(step.Ratio));
        return step.Words is null ? "no support either way" : $"{step.Words} {(llr > 0 ? "for" : "against")} the same speaker";
    }
}
