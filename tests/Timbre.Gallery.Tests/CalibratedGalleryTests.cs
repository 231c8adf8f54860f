using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Decisions;
using Timbre.Galleries.Faults;
using Timbre.Galleries.Stores;
using Timbre.Testing;

namespace Timbre.Galleries;

public sealed class CalibratedGalleryTests
{
    private static readonly ScoreCalibration s_calibration = Fit(firstSpeaker: 10_000);

    [Fact]
    public void Identify_MembersAndStrangersByRate_KeepsTheRate()
    {
        using var gallery = Open();
        for (var speaker = 0; speaker < 30; speaker++)
        {
            gallery.Enroll($"s{speaker}", Voices.Recordings(speaker, 2));
        }

        var rule = DecisionRule.At(0.05);
        var right = Enumerable.Range(0, 30).Count(i => gallery.Identify(Ask(i, 5), rule).Decision == $"s{i}");
        var named = Enumerable.Range(500, 400).Count(i => gallery.Identify(Ask(i, 5), rule).Decision is not null);
        right.ShouldBeGreaterThan(20);
        (named / 400.0).ShouldBeInRange(0.005, 0.15);
    }

    [Fact]
    public void Verify_ByRule_TellsRatioAndScore()
    {
        using var gallery = Open();
        gallery.Enroll("ann", Voices.Recordings(1, 2));
        gallery.Enroll("bob", Voices.Recordings(2, 2));
        var yes = gallery.Verify("ann", Ask(1, 7), DecisionRule.Default);
        yes.Accepted.ShouldBeTrue();
        yes.Calibrated!.Llr.ShouldBeGreaterThan(yes.Calibrated.LlrThreshold);
        yes.Score.ShouldBeGreaterThan(yes.Threshold);
        yes.Score.ShouldBe(gallery.Verify("ann", Ask(1, 7).Embedding, 0.0).Score, 1e-6);
        var no = gallery.Verify("bob", Ask(1, 7), DecisionRule.Default);
        no.Accepted.ShouldBeFalse();
        no.Calibrated!.Probability.ShouldBeLessThan(0.5);
        Should.Throw<SpeakerNotFoundException>(() => gallery.Verify("eve", Ask(1, 7), DecisionRule.Default));
    }

    [Fact]
    public void Identify_EmptyGallery_NamesNobody()
    {
        using var gallery = Open();
        gallery.Identify(Ask(1, 1), DecisionRule.Default).Decision.ShouldBeNull();
    }

    [Fact]
    public void Identify_Probabilities_AreBayes()
    {
        using var gallery = Open();
        gallery.Enroll("ann", Voices.Recordings(1, 1));
        gallery.Enroll("bob", Voices.Recordings(2, 1));
        var result = gallery.Identify(Ask(1, 7), DecisionRule.Default);
        var odds = result.Candidates.Select(candidate => 0.25 * Math.Exp(candidate.Llr!.Value)).ToArray();
        result.Calibrated!.Probability.ShouldBe(odds[0] / (0.5 + odds.Sum()), 1e-9);
    }

    [Fact]
    public void Calibrate_OwnCalibration_StandsBeforeTheModelsUntilItIsTakenBack()
    {
        using var gallery = Open();
        gallery.Enroll("ann", Voices.Recordings(1, 1));
        var own = s_calibration with { FalseAcceptRate = 0.2 };
        gallery.Calibrate(own);
        gallery.HasOwnCalibration.ShouldBeTrue();
        gallery.Calibration!.FalseAcceptRate.ShouldBe(0.2);
        gallery.Calibrate(null);
        gallery.Calibration!.FalseAcceptRate.ShouldBeNull();
        Should.Throw<ScorerMismatchException>(() => gallery.Calibrate(own with { ScorerId = "another" }));
    }

    [Fact]
    public void Replace_SameScores_KeepsTheCalibrationAndOthersDropIt()
    {
        using var gallery = Open();
        gallery.Enroll("ann", Voices.Recordings(1, 1));
        gallery.Calibrate(s_calibration with { FalseAcceptRate = 0.2 });
        gallery.Replace(gallery.ReadVoiceprints(), gallery.Model!, gallery.Revision);
        gallery.Calibration!.FalseAcceptRate.ShouldBe(0.2);
        gallery.Replace(gallery.ReadVoiceprints(), gallery.Model! with { ScorerId = "another" }, gallery.Revision);
        gallery.OwnCalibration.ShouldBeNull();
    }

    // An adapted model scores other embeddings in the way of its parent.
    [Fact]
    public void Replace_OtherEmbeddingsScoredAlike_DropsTheCalibration()
    {
        using var gallery = Open();
        gallery.Enroll("ann", Voices.Recordings(1, 1));
        gallery.Calibrate(s_calibration);
        gallery.Replace(gallery.ReadVoiceprints(), gallery.Model! with { Id = "another" }, gallery.Revision);
        gallery.OwnCalibration.ShouldBeNull();
    }

    [Fact]
    public void Import_CalibratedGallery_BringsItsCalibrationAndEachRecordingOnce()
    {
        using var folder = new TemporaryFolder();
        using var gallery = Open();
        gallery.Enroll("ann", Voices.Recordings(1, 2));
        gallery.Calibrate(s_calibration with { FalseAcceptRate = 0.2 });
        gallery.Export(folder["all.voices"]);
        using var other = Open();
        other.Import(folder["all.voices"]).Recordings.ShouldBe(2);
        other.Calibration!.FalseAcceptRate.ShouldBe(0.2);
        other.Enroll("ann", Voices.Recordings(7, 1));
        other.Calibrate(s_calibration with { FalseAcceptRate = 0.3 });
        var again = other.Import(folder["all.voices"], join: true);
        (again.Recordings, again.Speakers.Count).ShouldBe((0, 0));
        other.Show("ann").Recordings.Count.ShouldBe(3);
        other.Calibration!.FalseAcceptRate.ShouldBe(0.3);
    }

    [Fact]
    public void Calibration_DamagedInTheStore_IsToldAsDamage()
    {
        using var store = new MemoryStore();
        store.KeepCalibration("{}");
        var gallery = new Gallery(store, Voices.Model with { Calibration = s_calibration }, SpeakerScorer.Cosine);
        Should.Throw<GalleryCorruptException>(() => gallery.Calibration).Message.ShouldContain("Calibrate it again");
    }

    [Fact]
    public void Verify_ModelWithoutCalibration_IsRefusedByRuleAndAnswersByScore()
    {
        using var gallery = new Gallery(new MemoryStore(), Voices.Model, SpeakerScorer.Cosine);
        gallery.Enroll("ann", Voices.Recordings(1, 1));
        Should.Throw<InvalidOperationException>(() => gallery.Verify("ann", Ask(1, 1), DecisionRule.Default));
        gallery.Verify("ann", Ask(1, 1).Embedding).Accepted.ShouldBeTrue();
    }

    private static Gallery Open() =>
        new(new MemoryStore(), Voices.Model with { Calibration = s_calibration }, SpeakerScorer.Cosine);

    // Voices that are hard to tell apart, so that rates can be seen.
    private static EnrolledRecording Ask(int speaker, int recording) =>
        new(Voices.Recording(speaker, recording, spread: 0.5f)) { SpeechSeconds = 3 };

    private static ScoreCalibration Fit(int firstSpeaker) => CalibrationFit.Fit(
        [
            .. from speaker in Enumerable.Range(firstSpeaker, 100)
               from recording in Enumerable.Range(0, 4)
               select new CalibrationVoice(
                   "tests",
                   $"{speaker}",
                   $"{speaker}/{recording}",
                   Voices.Recording(speaker, recording, recording < 2 ? 0.1f : 0.5f),
                   new TrialSide(1, 3)),
        ],
        SpeakerScorer.Cosine);
}
