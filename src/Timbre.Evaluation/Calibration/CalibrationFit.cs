using System.Globalization;

namespace Timbre.Evaluation.Calibration;

/// <summary>Fits calibrations.</summary>
public static class CalibrationFit
{
    private const int Folds = 2;

    /// <summary>Fits a calibration and measures it on speakers left out.</summary>
    /// <param name="voices">Recordings of speakers that the network did not learn from, two or more of each.</param>
    /// <param name="scorer">Whose scores are calibrated.</param>
    /// <param name="options">Prior and seed; null for the defaults.</param>
    /// <returns>
    /// Fitted on all speakers; its <see cref="ScoreCalibration.Cllr"/> is that of fits on one half of them, measured on the other.
    /// </returns>
    /// <exception cref="CalibrationException">There are too few speakers with two recordings.</exception>
    public static ScoreCalibration Fit(IReadOnlyList<CalibrationVoice> voices, SpeakerScorer scorer, CalibrationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(voices);
        ArgumentNullException.ThrowIfNull(scorer);
        options ??= new CalibrationOptions();
        if (options.Prior is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.Prior, "Calibrate: expected a prior between 0 and 1. Name a share.");
        }

        var table = new VoiceTable(voices, scorer);
        var able = table.Speakers.Count(speaker => speaker.Recordings.Count > 1);
        if (able < CalibrationOptions.FewestSpeakers)
        {
            throw new CalibrationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Calibrate: expected {CalibrationOptions.FewestSpeakers} speakers or more with two recordings each, got {able}. "
                    + $"Add speakers: {CalibrationOptions.FewSpeakers} or more give rates one can rely on."));
        }

        var (llrs, isTarget) = LeftOutRatios(table, options);
        var curve = DetectionCurve.Compute(llrs, isTarget);
        var trials = CalibrationTrials.Draw(table, table.Speakers, options.Seed);
        var weights = WeightsOf(trials, options);
        var impostors = ImpostorScore(trials);

        // Copies made worse score lower with everybody: among them strangers would seem rarer than they are.
        var originals = new VoiceTable([.. voices.DistinctBy(voice => (voice.Group, voice.Speaker, voice.Recording))], scorer);
        double[] comparisons =
        [
            .. CalibrationTrials.Draw(originals, originals.Speakers, options.Seed).Where(trial => !trial.IsTarget)
                .Select(trial => weights.Llr(trial.Score, trial.Enrollment, trial.Test)),
        ];
        return new ScoreCalibration(
            scorer.Id,
            weights,
            impostors,
            new StrangerGalleries(originals, originals.Speakers, weights, impostors, options.Seed).Measure(comparisons),
            SpreadOf(trials, weights),
            able,
            Evaluation.Cllr.Compute(curve),
            Evaluation.Cllr.Minimum(curve));
    }

    /// <summary>What a calibration costs on speakers, in bits: to be held against that of a fit on them.</summary>
    /// <param name="calibration">One that was not fitted on them.</param>
    /// <param name="voices">Their recordings.</param>
    /// <param name="scorer">The scorer of the calibration.</param>
    /// <param name="options">The seed draws the same trials as <see cref="Fit"/> does.</param>
    public static double CostOf(
        ScoreCalibration calibration, IReadOnlyList<CalibrationVoice> voices, SpeakerScorer scorer, CalibrationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        options ??= new CalibrationOptions();
        var table = new VoiceTable(voices, scorer);
        var halves = HalvesOf(table.Speakers, options.Seed);
        ScoredTrial[] trials = [.. halves.SelectMany(half => CalibrationTrials.Draw(table, half, options.Seed))];
        return Evaluation.Cllr.Compute(Ratios(true), Ratios(false));

        double[] Ratios(bool target) =>
        [
            .. trials.Where(trial => trial.IsTarget == target)
                .Select(trial => calibration.Llr(trial.Score, trial.Enrollment, trial.Test)),
        ];
    }

    private static (double[] Llrs, bool[] IsTarget) LeftOutRatios(VoiceTable table, CalibrationOptions options)
    {
        var halves = HalvesOf(table.Speakers, options.Seed);
        var trials = halves.Select(half => CalibrationTrials.Draw(table, half, options.Seed)).ToArray();
        var (llrs, isTarget) = (new List<double>(), new List<bool>());
        for (var half = 0; half < Folds; half++)
        {
            var weights = WeightsOf(trials[1 - half], options);
            llrs.AddRange(trials[half].Select(trial => weights.Llr(trial.Score, trial.Enrollment, trial.Test)));
            isTarget.AddRange(trials[half].Select(trial => trial.IsTarget));
        }

        return ([.. llrs], [.. isTarget]);
    }

    // Of each set one half, those with two recordings and the others apart, so that both halves have trials of both kinds.
    private static CalibrationSpeaker[][] HalvesOf(IReadOnlyList<CalibrationSpeaker> speakers, long seed)
    {
        var halves = new[] { new List<CalibrationSpeaker>(), new List<CalibrationSpeaker>() };
        foreach (var (place, kind) in speakers.GroupBy(speaker => (speaker.Group, IsAble: speaker.Recordings.Count > 1)).Index())
        {
            CalibrationSpeaker[] all = [.. kind];
            foreach (var (turn, i) in SeededDraw.Distinct(SeededDraw.For(seed, place), all.Length, all.Length).Index())
            {
                halves[(turn + place) % Folds].Add(all[i]);
            }
        }

        return [.. halves.Select(half => half.ToArray())];
    }

    internal static CalibrationWeights WeightsOf(List<ScoredTrial> trials, CalibrationOptions options)
    {
        // Large sets say more than small ones, but do not drown them.
        var counts = trials.GroupBy(trial => (trial.Group, trial.IsTarget)).ToDictionary(kind => kind.Key, kind => kind.Count());
        WeightedTrial[] weighted =
        [
            .. trials.Select(trial => new WeightedTrial(
                CalibrationWeights.Features(trial.Score, trial.Enrollment, trial.Test),
                trial.IsTarget,
                1 / Math.Sqrt(counts[(trial.Group, trial.IsTarget)]))),
        ];
        var fitted = Fit(CalibrationWeights.Ridge);
        return fitted.Rises ? fitted : Fit(CalibrationWeights.RidgeOfOneSlope);

        CalibrationWeights Fit(double[] ridge) =>
            CalibrationWeights.From(LogisticRegression.Fit(weighted, options.Prior, ridge, new double[ridge.Length]));
    }

    private static double ImpostorScore(List<ScoredTrial> trials) => trials.Where(trial => !trial.IsTarget)
        .GroupBy(trial => trial.Group, StringComparer.Ordinal).Average(group => group.Average(trial => trial.Score));

    private static TargetSpread SpreadOf(List<ScoredTrial> trials, CalibrationWeights weights)
    {
        (double Shortness, double Llr)[] points =
        [
            .. trials.Where(trial => trial.IsTarget).Select(trial => (
                CalibrationWeights.Features(0, trial.Enrollment, trial.Test)[2], weights.Llr(trial.Score, trial.Enrollment, trial.Test))),
        ];
        var (x, y) = (points.Average(point => point.Shortness), points.Average(point => point.Llr));
        var spread = points.Sum(point => (point.Shortness - x) * (point.Shortness - x));
        var slope = spread > 0 ? points.Sum(point => (point.Shortness - x) * (point.Llr - y)) / spread : 0;
        var rest = points.Average(point => Math.Pow(point.Llr - y - (slope * (point.Shortness - x)), 2));
        return new TargetSpread(y - (slope * x), slope, Math.Sqrt(rest));
    }
}
