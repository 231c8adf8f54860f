using System.Globalization;

namespace Timbre.Evaluation.Calibration;

/// <summary>What likelihood ratios are worth that are fitted on other speakers of the same kind: cross-validation over speakers.</summary>
public static class LeftOutCalibration
{
    /// <summary>The ratios of trials, each by weights fitted on trials of which neither speaker is in a fold of its own.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="folds">Into how many folds the speakers are divided by lot, 3 or more: two are left out where two speak.</param>
    /// <param name="options">Prior and seed; null for the defaults.</param>
    /// <returns>A natural-log likelihood ratio for each.</returns>
    /// <exception cref="CalibrationException">Some speakers left out leave no targets or no nontargets to fit on.</exception>
    public static double[] Llrs(IReadOnlyList<SpeakerTrial> trials, int folds, CalibrationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 3);
        options ??= new CalibrationOptions();
        int[] speakers = [.. trials.SelectMany(trial => new[] { trial.EnrolledSpeaker, trial.TestSpeaker }).Distinct().Order()];
        var foldOf = SeededDraw.Distinct(SeededDraw.For(options.Seed, folds), speakers.Length, speakers.Length).Index()
            .ToDictionary(turn => speakers[turn.Item], turn => turn.Index % folds);
        (int One, int Other)[] places = [.. trials.Select(trial => (foldOf[trial.EnrolledSpeaker], foldOf[trial.TestSpeaker]))];
        var llrs = new double[trials.Count];
        foreach (var left in Enumerable.Range(0, trials.Count)
            .GroupBy(i => (Math.Min(places[i].One, places[i].Other), Math.Max(places[i].One, places[i].Other))))
        {
            int[] held = [left.Key.Item1, left.Key.Item2];
            var weights = Fit(
                [.. trials.Where((_, i) => !held.Contains(places[i].One) && !held.Contains(places[i].Other))], speakers.Length, options);
            foreach (var i in left)
            {
                llrs[i] = weights.Llr(trials[i].Score, trials[i].Enrollment, trials[i].Test);
            }
        }

        return llrs;
    }

    private static CalibrationWeights Fit(SpeakerTrial[] trials, int speakers, CalibrationOptions options)
    {
        List<ScoredTrial> scored = [.. trials.Select(trial => new ScoredTrial(
            "", trial.EnrolledSpeaker == trial.TestSpeaker, trial.Score, trial.Enrollment, trial.Test))];
        var targets = scored.Count(trial => trial.IsTarget);
        return targets > 0 && targets < scored.Count
            ? CalibrationFit.WeightsOf(scored, options)
            : throw new CalibrationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Calibrate: expected target and nontarget trials of speakers outside of two folds, got {targets} and "
                    + $"{scored.Count - targets} of {speakers} speakers in all. Take more folds, or more speakers."));
    }
}
