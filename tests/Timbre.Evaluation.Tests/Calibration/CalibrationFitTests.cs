using Timbre.Evaluation.Decisions;

namespace Timbre.Evaluation.Calibration;

public sealed class CalibrationFitTests
{
    private static readonly ScoreCalibration s_fitted = CalibrationFit.Fit(MadeVoices.Draw(120, 5), SpeakerScorer.Cosine);

    [Fact]
    public void Fit_OtherSpeakersOfTheKind_HaveRatiosWorthTheirNumber()
    {
        var cost = CalibrationFit.CostOf(s_fitted, MadeVoices.Draw(120, 5, firstSpeaker: 5000), SpeakerScorer.Cosine);
        var own = CalibrationFit.Fit(MadeVoices.Draw(120, 5, firstSpeaker: 5000), SpeakerScorer.Cosine);
        (cost - own.MinCllr).ShouldBeLessThan(0.05);
        s_fitted.MinCllr.ShouldBeInRange(0.02, 0.5);
    }

    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(10, 0.05)]
    [InlineData(40, 0.05)]
    [InlineData(10, 0.01)]
    public void Strangers_FreshGalleriesOfASize_AreNamedAtTheRate(int size, double rate)
    {
        var (named, asked) = Ask(s_fitted, MadeVoices.Draw(400, 4, firstSpeaker: 9000), size, rate);
        (named / (double)asked).ShouldBeInRange(rate / 3, rate * 2.5);
    }

    [Fact]
    public void Strangers_GalleriesOfPeopleOfSeveralSets_AreNamedAtMostAtTheRate()
    {
        // In a set everybody is alike, so that peers take most of it off; in a mixed gallery half of them do not.
        var fitted = CalibrationFit.Fit(TwoSets(120, 0), SpeakerScorer.Cosine);
        var (named, asked) = Ask(fitted, TwoSets(200, 9000), 30, 0.05);
        (named / (double)asked).ShouldBeInRange(0.05 / 3, 0.05 * 1.4);
    }

    private static List<CalibrationVoice> TwoSets(int speakers, int first) =>
    [
        .. MadeVoices.Draw(speakers, 4, first, group: "one", common: 4),
        .. MadeVoices.Draw(speakers, 4, first + speakers, group: "other", common: -4),
    ];

    private static (int Named, int Asked) Ask(ScoreCalibration fitted, List<CalibrationVoice> voices, int size, double rate)
    {
        var table = new VoiceTable(voices, SpeakerScorer.Cosine);
        var (random, people) = (new Random(3), table.Speakers.Count);
        var (named, asked) = (0, 0);
        for (var gallery = 0; gallery < 15; gallery++)
        {
            var order = SeededDraw.Distinct(random, people, people);
            var members = order[..size].Select(i => table.Enroll(table.Speakers[i], [0, 1], random)).ToArray();
            foreach (var stranger in order[size..])
            {
                var test = table.Speakers[stranger].Recordings[2][0];
                double[] scores = [.. members.Select(member => table.Score(member, test))];
                var shift = size == 1 ? 0 : fitted.ShiftOf(scores, scores.IndexOf(scores.Max()));
                var best = members.Zip(scores).Max(entry => fitted.Llr(entry.Second, entry.First.Side, table.SideOf(test), shift));
                named += best >= fitted.Strangers.At(rate, size) ? 1 : 0;
                asked++;
            }
        }

        return (named, asked);
    }

    [Fact]
    public void Fit_Twice_IsTheSameCalibration() =>
        CalibrationFit.Fit(MadeVoices.Draw(30, 4), SpeakerScorer.Cosine).ToJson()
            .ShouldBe(CalibrationFit.Fit(MadeVoices.Draw(30, 4), SpeakerScorer.Cosine).ToJson());

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 5)]
    [InlineData(9, 4)]
    [InlineData(60, 1)]
    public void Fit_TooFewSpeakersWithTwoRecordings_IsRefused(int speakers, int recordings) =>
        Should.Throw<CalibrationException>(() => CalibrationFit.Fit(MadeVoices.Draw(speakers, recordings), SpeakerScorer.Cosine))
            .Message.ShouldContain("expected 10 speakers or more with two recordings each, got");

    [Fact]
    public void Fit_CopiesOfOneRecording_AreNoTargets()
    {
        // 60 speakers with one recording in three copies: nobody has two recordings.
        var copies = MadeVoices.Draw(60, 3).Select(voice => voice with { Recording = voice.Speaker }).ToList();
        Should.Throw<CalibrationException>(() => CalibrationFit.Fit(copies, SpeakerScorer.Cosine));
    }

    [Fact]
    public void Fit_PriorOutOfRange_IsRefused() => Should.Throw<ArgumentOutOfRangeException>(() =>
        CalibrationFit.Fit(MadeVoices.Draw(30, 3), SpeakerScorer.Cosine, new CalibrationOptions { Prior = 1 }));

    [Fact]
    public void Llr_MoreSpeechBehindTheSameScore_SaysMore()
    {
        var (little, much) = (new TrialSide(1, 1), new TrialSide(1, 5));
        s_fitted.Targets.ExpectedMiss(5, little, little).ShouldBeGreaterThan(s_fitted.Targets.ExpectedMiss(5, much, much));
        s_fitted.Weights.Shortness.ShouldNotBe(0);
        s_fitted.Llr(0.5, little, much).ShouldNotBe(s_fitted.Llr(0.5, much, much));
    }

    [Fact]
    public void ScoreAt_RatioOfAScore_IsThatScore()
    {
        var side = new TrialSide(2, 1, 10, 4000);
        s_fitted.ScoreAt(s_fitted.Llr(0.42, side, TrialSide.Unknown, 0.1), side, TrialSide.Unknown, 0.1).ShouldBe(0.42, 1e-9);
    }

    [Fact]
    public void ShiftOf_GalleryWhereEverybodyIsAlike_TakesMostOfItOff()
    {
        double[] scores = [0.9, .. Enumerable.Repeat(0.5, 90)];
        s_fitted.ShiftOf(scores, 0).ShouldBe(90.0 / 93 * (0.5 - s_fitted.ImpostorScore), 1e-9);
        s_fitted.ShiftOf([0.9], 0).ShouldBe(0);
    }

    [Fact]
    public void ShiftOf_OthersLessAlikeThanUsual_AddsAPartOfIt()
    {
        double[] scores = [0.9, .. Enumerable.Repeat(s_fitted.ImpostorScore - 0.5, 90)];
        s_fitted.ShiftOf(scores, 0).ShouldBe(0.33 * 90 / 93 * -0.5, 1e-9);
    }

    [Fact]
    public void Rule_RateOfTheCalibration_IsTheDefault()
    {
        s_fitted.Rule.ShouldBe(DecisionRule.Default);
        (s_fitted with { FalseAcceptRate = 0.1 }).Rule.FalseAcceptRate.ShouldBe(0.1);
    }
}
