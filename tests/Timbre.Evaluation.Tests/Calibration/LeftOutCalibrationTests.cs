namespace Timbre.Evaluation.Calibration;

public sealed class LeftOutCalibrationTests
{
    private const int Speakers = 24;

    // Scores of equal spread around two means have the ratio that is linear in the score: 4 s for means of 1 and -1 and a spread of 0.5.
    [Fact]
    public void Llrs_ScoresOfKnownRatio_AreNearIt()
    {
        var trials = Draw();
        var llrs = LeftOutCalibration.Llrs(trials, folds: 6);
        var truth = trials.Select(trial => 8 * trial.Score).ToArray();
        llrs.Zip(truth).Average(pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThan(1.5);
        var isTarget = trials.Select(trial => trial.EnrolledSpeaker == trial.TestSpeaker).ToArray();
        var curve = DetectionCurve.Compute(llrs, isTarget);
        (Cllr.Compute(curve) - Cllr.Minimum(curve)).ShouldBeLessThan(0.02);
    }

    [Fact]
    public void Llrs_OfASpeaker_RestOnNoTrialOfTheirOwn()
    {
        var trials = Draw();
        var before = LeftOutCalibration.Llrs(trials, folds: 6);
        foreach (var speaker in new[] { 0, 7 })
        {
            var own = Array.FindIndex(trials, trial => trial.EnrolledSpeaker == speaker && trial.TestSpeaker == speaker);
            SpeakerTrial[] spoilt = [.. trials.Select((trial, i) =>
                i == own || (trial.EnrolledSpeaker != speaker && trial.TestSpeaker != speaker)
                    ? trial
                    : trial with { Score = -trial.Score })];
            var after = LeftOutCalibration.Llrs(spoilt, folds: 6);
            after[own].ShouldBe(before[own]);
            after.Zip(before).Count(pair => pair.First != pair.Second).ShouldBeGreaterThan(trials.Length / 2);
        }
    }

    [Fact]
    public void Llrs_TooFewSpeakers_SaysWhatIsMissing()
    {
        SpeakerTrial[] trials = [.. Draw().Where(trial => trial.EnrolledSpeaker < 3 && trial.TestSpeaker < 3)];
        Should.Throw<CalibrationException>(() => LeftOutCalibration.Llrs(trials, folds: 3)).Message.ShouldContain("more speakers");
        Should.Throw<ArgumentOutOfRangeException>(() => LeftOutCalibration.Llrs(trials, folds: 2));
    }

    private static SpeakerTrial[] Draw()
    {
        var random = new Random(2);
        return
        [
            .. from one in Enumerable.Range(0, Speakers)
               from other in Enumerable.Range(0, Speakers)
               from turn in Enumerable.Range(0, one == other ? 12 : 2)
               let normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())
               select new SpeakerTrial(
                   one, other, (one == other ? 1 : -1) + (0.5 * normal), new TrialSide(1, 3), new TrialSide(1, 3)),
        ];
    }
}
