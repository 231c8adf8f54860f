namespace Timbre.Evaluation;

/// <summary>What a user's errors cost: the setting of a detection cost function.</summary>
/// <remarks>
/// The cost of an operating point is <c>CMiss * Pmiss * PTarget + CFa * Pfa * (1 - PTarget)</c>; normalized, it is divided by
/// that of the better of the two systems that do not listen, <c>min(CMiss * PTarget, CFa * (1 - PTarget))</c>
/// (NIST 2016 evaluation plan, equations 2 to 4). speechbrain does not normalize; voxceleb_trainer and wespeaker do.
/// </remarks>
public sealed record DetectionCost
{
    /// <summary>The setting of VoxCeleb's tables: one target in a hundred trials, both errors cost 1, normalized.</summary>
    public static DetectionCost Default { get; } = new();

    /// <summary>Expected share of target trials, between 0 and 1; 0.01 if not given.</summary>
    public double PTarget { get; init; } = 0.01;

    /// <summary>Cost of a rejected target, above 0; 1 if not given.</summary>
    public double CMiss { get; init; } = 1;

    /// <summary>Cost of an accepted nontarget, above 0; 1 if not given.</summary>
    public double CFa { get; init; } = 1;

    /// <summary>Whether costs are divided by that of the better blind system; true if not given.</summary>
    public bool Normalized { get; init; } = true;

    /// <summary>
    /// The natural-log likelihood ratio from which on accepting is the cheaper answer: <c>ln(CFa (1 - PTarget) / (CMiss PTarget))</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The setting is not a cost: see the properties.</exception>
    public double BayesThreshold
    {
        get
        {
            Check();
            return Math.Log(CFa * (1 - PTarget) / (CMiss * PTarget));
        }
    }

    /// <summary>The cost of one operating point.</summary>
    /// <exception cref="ArgumentException">The setting is not a cost: see the properties.</exception>
    public double At(OperatingPoint point)
    {
        Check();
        var cost = (CMiss * point.Pmiss * PTarget) + (CFa * point.Pfa * (1 - PTarget));
        return Normalized ? cost / Math.Min(CMiss * PTarget, CFa * (1 - PTarget)) : cost;
    }

    private void Check()
    {
        if (!(PTarget is > 0 and < 1 && CMiss > 0 && CFa > 0))
        {
            throw new ArgumentException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"DetectionCost: expected 0 < PTarget < 1 and costs above 0, got {PTarget}, {CMiss} and {CFa}. Correct the setting."));
        }
    }
}
