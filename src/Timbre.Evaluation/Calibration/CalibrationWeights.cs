namespace Timbre.Evaluation.Calibration;

/// <summary>How a score and what it rests on become a natural-log likelihood ratio: a sum of products.</summary>
/// <param name="Intercept">The ratio's logarithm where all else is 0.</param>
/// <param name="Score">For each unit of the score.</param>
/// <param name="Shortness">For each unit of <see cref="ShortnessOf"/>, both sides added.</param>
/// <param name="Recordings">For <c>1 - 1 / sqrt(recordings)</c> of the enrollment: 0 for one, 0.42 for three.</param>
/// <param name="Noise">For each 10 dB by which a side's speech is less than 20 dB above noise, both sides added.</param>
/// <param name="BandMismatch">For each 4 kHz by which the bandwidths of the sides differ.</param>
/// <param name="ScoreShortness">
/// For the score times the shortness of both sides: scores of little speech lie closer together and say less. 0 in calibrations from
/// before it was fitted.
/// </param>
public sealed record CalibrationWeights(
    double Intercept, double Score, double Shortness, double Recordings, double Noise, double BandMismatch, double ScoreShortness = 0)
{
    // Of these a fact is neutral: what is not known moves no ratio away from that of ordinary recordings.
    private const double OrdinarySpeech = 3;
    private const double QuietDb = 20;
    private const double ShortestSpeech = 0.2;

    /// <summary>
    /// How much each unit of a weight costs in the fit, in the order of the features: little for those of shortness, which every set of
    /// recordings tells, and which more would hold near 0.
    /// </summary>
    internal static double[] Ridge { get; } = [0, 1e-6, 1e-5, 1e-3, 1e-3, 1e-3, 1e-5];

    /// <summary>The same, where trials say that scores of little speech would speak against a speaker: one slope for all.</summary>
    internal static double[] RidgeOfOneSlope { get; } = [.. Ridge[..^1], 1e6];

    /// <summary><c>1 / sqrt(seconds + 0.3)</c>: falls as embeddings of more speech become surer.</summary>
    public static double ShortnessOf(double? speechSeconds) =>
        1 / Math.Sqrt(Math.Max(speechSeconds ?? OrdinarySpeech, ShortestSpeech) + 0.3);

    /// <summary>The natural-log likelihood ratio.</summary>
    public double Llr(double score, TrialSide enrollment, TrialSide test)
    {
        var features = Features(score, enrollment, test);
        var weights = ToArray();
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * features[i];
        }

        return sum;
    }

    /// <summary>By how much the ratio rises for each unit of the score.</summary>
    public double SlopeOf(TrialSide enrollment, TrialSide test) => Score + (ScoreShortness * ShortnessOfBoth(enrollment, test));

    // With the least speech on both sides and with endless speech: between, the slope is between.
    internal bool Rises =>
        Score + (2 * ScoreShortness * (ShortnessOf(0) - ShortnessOf(OrdinarySpeech))) > 0
            && Score - (2 * ScoreShortness * ShortnessOf(OrdinarySpeech)) > 0;

    internal static CalibrationWeights From(double[] weights) =>
        new(weights[0], weights[1], weights[2], weights[3], weights[4], weights[5], weights[6]);

    internal static double[] Features(double score, TrialSide enrollment, TrialSide test) =>
    [
        1,
        score,
        ShortnessOfBoth(enrollment, test),
        1 - (1 / Math.Sqrt(Math.Max(1, enrollment.Recordings))),
        NoiseOf(enrollment) + NoiseOf(test),
        enrollment.BandwidthHz is { } one && test.BandwidthHz is { } other ? Math.Abs(one - other) / 4000 : 0,
        score * ShortnessOfBoth(enrollment, test),
    ];

    /// <summary>Shortness of both sides, less that of ordinary speech.</summary>
    internal static double ShortnessOfBoth(TrialSide enrollment, TrialSide test) =>
        ShortnessOf(enrollment.SpeechSeconds) + ShortnessOf(test.SpeechSeconds) - (2 * ShortnessOf(OrdinarySpeech));

    private double[] ToArray() => [Intercept, Score, Shortness, Recordings, Noise, BandMismatch, ScoreShortness];

    private static double NoiseOf(TrialSide side) => Math.Clamp(QuietDb - (side.SnrDb ?? QuietDb), 0, 2 * QuietDb) / 10;
}
