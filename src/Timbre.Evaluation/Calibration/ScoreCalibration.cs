using System.Text.Json;
using System.Text.Json.Serialization;
using Timbre.Evaluation.Decisions;

namespace Timbre.Evaluation.Calibration;

/// <summary>Turns scores into natural-log likelihood ratios, and rates of false accepts into thresholds of them.</summary>
/// <remarks>Fitted by <see cref="CalibrationFit"/> on speakers that the network did not learn from. Immutable.</remarks>
/// <param name="ScorerId">Of which scorer's scores it holds, <see cref="SpeakerScorer.Id"/>.</param>
/// <param name="Weights">From a score to a ratio.</param>
/// <param name="ImpostorScore">Mean score of different speakers, from which a gallery's own impostors may differ.</param>
/// <param name="Strangers">From rates to thresholds.</param>
/// <param name="Targets">What the speakers themselves reach.</param>
/// <param name="Speakers">How many speakers it was fitted on.</param>
/// <param name="Cllr">Cost of its ratios for speakers left out of the fit, in bits; see <see cref="Evaluation.Cllr"/>.</param>
/// <param name="MinCllr">The least that any rising map of the same ratios reaches.</param>
public sealed record ScoreCalibration(
    string ScorerId,
    CalibrationWeights Weights,
    double ImpostorScore,
    StrangerThresholds Strangers,
    TargetSpread Targets,
    int Speakers,
    double Cllr,
    double MinCllr)
{
    /// <summary>The share of strangers that it was made for; null: <see cref="DecisionLevel.Balanced"/>.</summary>
    public double? FalseAcceptRate { get; init; }

    /// <summary>The rule where nobody names one.</summary>
    [JsonIgnore]
    public DecisionRule Rule => FalseAcceptRate is { } rate ? DecisionRule.At(rate) : DecisionRule.Default;

    /// <summary>The natural-log likelihood ratio of a score.</summary>
    /// <param name="score">By the scorer of <see cref="ScorerId"/>.</param>
    /// <param name="enrollment">What the enrolled side rests on.</param>
    /// <param name="test">What the asked side rests on.</param>
    /// <param name="shift">What <see cref="ShiftOf"/> gave for the gallery; 0 where there is none.</param>
    public double Llr(double score, TrialSide enrollment, TrialSide test, double shift = 0) =>
        Weights.Llr(score - shift, enrollment, test);

    /// <summary>The score whose ratio is a given one, all else equal.</summary>
    public double ScoreAt(double llr, TrialSide enrollment, TrialSide test, double shift = 0) =>
        shift + ((llr - Weights.Llr(0, enrollment, test)) / Weights.SlopeOf(enrollment, test));

    /// <summary>
    /// How much higher than usual the voice that asks scores with the others of a gallery: language, microphone or room that they share
    /// with it raises every score, and says nothing of who speaks.
    /// </summary>
    /// <param name="scores">Scores with everybody in the gallery.</param>
    /// <param name="candidate">The place of the one who is asked about: the claimed speaker, or the one that scores highest.</param>
    public double ShiftOf(ReadOnlySpan<double> scores, int candidate) => PeerShift.Of(scores, candidate, ImpostorScore);

    /// <summary>The calibration as JSON, for a model or a gallery.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CalibrationJson.Default.ScoreCalibration);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="FormatException">It is none; the message says what is wrong, not where.</exception>
    public static ScoreCalibration Parse(string json)
    {
        ScoreCalibration? read;
        try
        {
            read = JsonSerializer.Deserialize(json, CalibrationJson.Default.ScoreCalibration);
        }
        catch (JsonException fault)
        {
            throw new FormatException("expected a calibration, got another text", fault);
        }

        var faults = read is null ? ["expected a calibration, got none"] : read.FindFaults().ToList();
        return faults is [var first, ..] ? throw new FormatException(first) : read!;
    }

    private IEnumerable<string> FindFaults()
    {
        if (ScorerId is null || Weights is null || Strangers?.Sizes is null
            || Strangers.Rates is null || Strangers.Llrs is null || Targets is null)
        {
            return ["expected a whole calibration, got a part of one"];
        }

        double[] numbers =
        [
            Weights.Intercept, Weights.Score, Weights.Shortness, Weights.Recordings, Weights.Noise, Weights.BandMismatch,
            Weights.ScoreShortness, ImpostorScore, Targets.Mean, Targets.Shortness, Targets.Deviation, Cllr, MinCllr,
        ];
        return Array.TrueForAll(numbers, double.IsFinite) && Weights.Rises && FalseAcceptRate is null or (> 0 and < 1)
            ? Strangers.FindFaults()
            : ["expected finite numbers and ratios that rise with the score, got others"];
    }
}
