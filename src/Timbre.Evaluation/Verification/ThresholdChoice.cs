namespace Timbre.Evaluation.Verification;

/// <summary>A threshold that a user may take, and what it does on the trials it was found on.</summary>
/// <param name="Name">Which one it is, as in "false accepts at most 1 %".</param>
/// <param name="Point">The threshold and its two rates.</param>
/// <param name="Misses">Targets below it.</param>
/// <param name="FalseAccepts">Nontargets at or above it: a rate that rests on a handful of them says little of others.</param>
public sealed record ThresholdChoice(string Name, OperatingPoint Point, int Misses, int FalseAccepts)
{
    /// <summary>The name of the threshold nearest to equal rates.</summary>
    public const string EqualRates = "equal error rates";

    /// <summary>The name of the threshold that is the model's own.</summary>
    public const string Own = "the model's own";

    /// <summary>False-accept rates that thresholds are told for.</summary>
    public static IReadOnlyList<double> FalseAcceptRates { get; } = [0.01, 0.001];

    /// <summary>The thresholds of scored trials: of equal rates, of each of <see cref="FalseAcceptRates"/>, and the model's own.</summary>
    /// <param name="measures">What was measured on them.</param>
    /// <param name="own">The model's own threshold; null where it has none.</param>
    public static IReadOnlyList<ThresholdChoice> Of(VerificationMeasures measures, double? own)
    {
        ArgumentNullException.ThrowIfNull(measures);
        var curve = measures.Curve;
        return
        [
            At(EqualRates, curve.At(measures.EerThreshold)),
            .. FalseAcceptRates.Select(rate => At(NameOf(rate), curve.AtPfa(rate))),
            .. own is { } limit ? [At(Own, curve.At(limit) with { Threshold = limit })] : Array.Empty<ThresholdChoice>(),
        ];

        ThresholdChoice At(string name, OperatingPoint point) => new(
            name, point, (int)Math.Round(point.Pmiss * curve.Targets), (int)Math.Round(point.Pfa * curve.Nontargets));
    }

    /// <summary>The name of the lowest threshold that keeps a false-accept rate.</summary>
    public static string NameOf(double rate) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"false accepts at most {100 * rate:0.###} %");
}
