using Timbre.Evaluation.Calibration;

namespace Timbre.Evaluation.Decisions;

public sealed class DecisionRuleTests
{
    private static readonly ScoreCalibration s_calibration = CalibrationFit.Fit(MadeVoices.Draw(60, 4), SpeakerScorer.Cosine);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void At_NoRate_IsRefused(double rate) => Should.Throw<ArgumentOutOfRangeException>(() => DecisionRule.At(rate));

    [Fact]
    public void Threshold_LowerRateOrLargerGallery_AsksForMore()
    {
        var (lax, strict) = (DecisionRule.Of(DecisionLevel.Convenience), DecisionRule.Of(DecisionLevel.Strict));
        strict.Threshold(s_calibration, 10).ShouldBeGreaterThan(lax.Threshold(s_calibration, 10));
        lax.Threshold(s_calibration, 1_000_000).ShouldBeGreaterThan(lax.Threshold(s_calibration, 1000));
        lax.Threshold(s_calibration, 1000).ShouldBeGreaterThan(lax.Threshold(s_calibration, 10));
    }

    [Fact]
    public void Threshold_Costs_IsThatOfBayes()
    {
        DecisionRule.By(new DetectionCost { PTarget = 0.5 }).Threshold(s_calibration, 1).ShouldBe(0, 1e-12);
        DecisionRule.By(new DetectionCost { PTarget = 0.01, CMiss = 1, CFa = 10 }).Threshold(s_calibration, 1)
            .ShouldBe(Math.Log(990), 1e-9);
        DecisionRule.By(new DetectionCost { PTarget = 0.5 }).Threshold(s_calibration, 20).ShouldBe(Math.Log(20), 1e-9);
        Should.Throw<ArgumentException>(() => DecisionRule.By(new DetectionCost { PTarget = 1 }));
    }

    [Theory]
    [InlineData("1%", 0.01)]
    [InlineData("0.1 %", 0.001)]
    [InlineData("0.02", 0.02)]
    [InlineData("1e-4", 1e-4)]
    public void TryParse_Rate_IsRead(string text, double expected)
    {
        Rate.TryParse(text, out var rate).ShouldBeTrue();
        rate.ShouldBe(expected, 1e-12);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("0,1 %")]
    [InlineData("100%")]
    [InlineData("NaN")]
    [InlineData("%")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_NoRate_IsRefused(string? text) => Rate.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(0.01, "1 %")]
    [InlineData(0.001, "0.1 %")]
    [InlineData(0.00005, "0.005 %")]
    [InlineData(1e-9, "1E-7 %")]
    [InlineData(0.995, "99.5 %")]
    public void Show_Rate_IsNeverNothing(double rate, string text) => Rate.Show(rate).ShouldBe(text);

    [Theory]
    [InlineData(0.1, "no support either way")]
    [InlineData(1, "weak support for the same speaker")]
    [InlineData(-3, "moderate support against the same speaker")]
    [InlineData(10, "very strong support for the same speaker")]
    public void Of_Ratio_IsInWords(double llr, string words) => LikelihoodWords.Of(llr).ShouldBe(words);

    [Fact]
    public void Decide_TooLittleSpeechForTheRate_IsUndecidedAndNotRejected()
    {
        var (little, much) = (new TrialSide(1, 0.3), new TrialSide(1, 8));
        var strict = DecisionRule.At(1e-5);
        var (hint, against) = (s_calibration.ScoreAt(1, little, little), s_calibration.ScoreAt(-1, little, little));
        VoicePair.Decide(s_calibration, strict, hint, little, little).Decision.Outcome.ShouldBe(DecisionOutcome.Undecided);
        VoicePair.Decide(s_calibration, strict, against, little, little).Decision.Outcome.ShouldBe(DecisionOutcome.Rejected);
        VoicePair.Decide(s_calibration, DecisionRule.At(0.2), 0.0, much, much).Decision.Outcome.ShouldBe(DecisionOutcome.Rejected);
        var sure = VoicePair.Decide(s_calibration, strict, 1, much, much);
        sure.Decision.IsAccepted.ShouldBeTrue();
        sure.Decision.Probability.ShouldBeGreaterThan(0.99);
        sure.Threshold.ShouldBeLessThan(1);
    }
}
