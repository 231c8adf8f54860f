using Timbre.Evaluation;
using Timbre.Evaluation.Scoring;
using Timbre.Galleries.Faults;
using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

public sealed class GalleryTests : IDisposable
{
    private readonly MemoryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Verify_SameAndOtherSpeaker_DecidesByTheThreshold()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        gallery.Enroll("ann", Voices.Recordings(1, 3));
        var same = gallery.Verify("ann", Voices.Recording(1, 9));
        (same.Speaker, same.Accepted, same.Threshold).ShouldBe(("ann", true, 0.5));
        gallery.Verify("ann", Voices.Recording(2, 9)).Accepted.ShouldBeFalse();
        gallery.Verify("ann", Voices.Recording(2, 9), threshold: -1).Accepted.ShouldBeTrue();
        gallery.Verify("ann", Voices.Recording(1, 9), threshold: same.Score).Accepted.ShouldBeTrue();
    }

    [Theory]
    [InlineData(VoiceprintScoring.Centroid)]
    [InlineData(VoiceprintScoring.Mean)]
    [InlineData(VoiceprintScoring.Maximum)]
    public void Verify_SeveralEmbeddings_ScoresAsDefined(VoiceprintScoring scoring)
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine, scoring);
        var enrolled = Enumerable.Range(0, 4).Select(i => Voices.Recording(1, i, spread: 2)).ToArray();
        gallery.Enroll("ann", enrolled);
        var probe = Voices.Recording(1, 9, spread: 2);
        var unit = enrolled.Select(row => row.Select(x => (float)(x / Math.Sqrt(row.Sum(y => (double)y * y)))).ToArray()).ToArray();
        var mean = Enumerable.Range(0, Voices.Size).Select(i => unit.Average(row => row[i])).ToArray();
        var expected = scoring switch
        {
            VoiceprintScoring.Centroid => Voices.Cosine(mean, probe),
            VoiceprintScoring.Mean => enrolled.Average(row => Voices.Cosine(row, probe)),
            _ => enrolled.Max(row => Voices.Cosine(row, probe)),
        };
        gallery.Verify("ann", probe).Score.ShouldBe(expected, 1e-6);
        gallery.Identify(probe).Candidates[0].Score.ShouldBe(expected, 1e-6);
    }

    [Theory]
    [InlineData(VoiceprintScoring.Centroid)]
    [InlineData(VoiceprintScoring.Mean)]
    [InlineData(VoiceprintScoring.Maximum)]
    public void Verify_ScorerWithACohort_ScoresAsItDoes(VoiceprintScoring scoring)
    {
        float[] cohort = [.. Enumerable.Range(50, 20).SelectMany(speaker => Voices.Recording(speaker, 0))];
        var scorer = new CohortScorer(new ImpostorCohort(cohort, Voices.Size), top: 5, weight: 0.25);
        using var gallery = new Gallery(_store, Voices.Model, scorer, scoring);
        var enrolled = Enumerable.Range(0, 3).Select(i => Voices.Recording(1, i, spread: 1)).ToArray();
        gallery.Enroll("ann", enrolled);
        gallery.Enroll("bob", Voices.Recordings(2, 1));
        var probe = Voices.Recording(1, 9, spread: 1);
        var mean = Enumerable.Range(0, Voices.Size)
            .Select(i => (float)enrolled.Average(row => row[i] / Math.Sqrt(row.Sum(x => (double)x * x)))).ToArray();

        var expected = scoring switch
        {
            VoiceprintScoring.Centroid => scorer.Score(mean, probe),
            VoiceprintScoring.Mean => enrolled.Average(row => scorer.Score(row, probe)),
            _ => enrolled.Max(row => scorer.Score(row, probe)),
        };

        gallery.Verify("ann", probe).Score.ShouldBe(expected, 1e-5);
        var candidates = gallery.Identify(probe).Candidates;
        candidates.Single(candidate => candidate.Speaker == "ann").Score.ShouldBe(expected, 1e-5);
        candidates.Single(candidate => candidate.Speaker == "bob").Score.ShouldBe(scorer.Score(Voices.Recording(2, 0), probe), 1e-5);
    }

    [Fact]
    public void Threshold_ScorerWithACohort_IsNeverOneMeasuredOnCosines()
    {
        var scorer = new CohortScorer(new ImpostorCohort(Voices.Recording(50, 0), Voices.Size), top: 1, weight: 0.25);
        var unmeasured = Voices.Model with { Threshold = null };
        using var cosine = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        cosine.Enroll("ann", Voices.Recordings(1, 1));

        // The same embeddings, another scale of scores: they can be compared, the store's threshold cannot be used.
        new Gallery(_store, unmeasured, SpeakerScorer.Cosine).Threshold.ShouldBe(Voices.Model.Threshold);
        new Gallery(_store, unmeasured, scorer).Threshold.ShouldBeNull();
        new Gallery(_store, Voices.Model with { Threshold = 0.2 }, scorer).Threshold.ShouldBe(0.2);

        using var other = new MemoryStore();
        using var cohort = new Gallery(other, Voices.Model with { Threshold = 0.2 }, scorer);
        cohort.Enroll("ann", Voices.Recordings(1, 1));
        new Gallery(other, unmeasured, scorer).Threshold.ShouldBeNull();
        Should.Throw<ScorerMismatchException>(() => new Gallery(other, unmeasured, SpeakerScorer.Cosine)).Message.ShouldContain(
            "got plain cosines, for which the model's threshold does not hold");
    }

    [Fact]
    public void Verify_LongerEmbedding_ScoresTheSame()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        gallery.Enroll("ann", Voices.Recordings(1, 1));
        var probe = Voices.Recording(3, 0);
        gallery.Verify("ann", [.. probe.Select(x => 100 * x)]).Score
            .ShouldBe(gallery.Verify("ann", probe).Score, 1e-6);
    }

    [Fact]
    public void Identify_ManySpeakers_RanksLikeASort()
    {
        const int Speakers = 3000;
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        for (var i = 0; i < Speakers; i++)
        {
            gallery.Enroll($"speaker {i}", [Voices.Recording(i, 0)]);
        }

        foreach (var speaker in new[] { 0, 17, 2999 })
        {
            var probe = Voices.Recording(speaker, 1, spread: 0.5f);
            var expected = Enumerable.Range(0, Speakers)
                .OrderByDescending(i => Voices.Cosine(Voices.Recording(i, 0), probe)).Take(7).Select(i => $"speaker {i}");
            var result = gallery.Identify(probe, top: 7);
            result.Candidates.Select(candidate => candidate.Speaker).ShouldBe(expected);
            result.Decision.ShouldBe($"speaker {speaker}");
        }
    }

    [Fact]
    public void Identify_Stranger_IsNobody()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        gallery.Enroll("ann", Voices.Recordings(1, 2));
        gallery.Enroll("bob", Voices.Recordings(2, 2));
        var result = gallery.Identify(Voices.Recording(55, 0));
        result.Decision.ShouldBeNull();
        result.Candidates.Count.ShouldBe(2);
        gallery.Identify(Voices.Recording(55, 0), threshold: double.NegativeInfinity).Decision.ShouldNotBeNull();
    }

    [Fact]
    public void Identify_EqualScores_OrdersByName()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        foreach (var name in new[] { "c", "a", "b" })
        {
            gallery.Enroll(name, [Voices.Recording(1, 0)]);
        }

        gallery.Identify(Voices.Recording(1, 1), top: 2).Candidates.Select(candidate => candidate.Speaker).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Identify_EmptyGallery_IsNobody()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        var result = gallery.Identify(Voices.Recording(1, 0));
        (result.Decision, result.Candidates.Count).ShouldBe((null, 0));
    }

    [Fact]
    public void Identify_ChangedByAnotherGallery_SeesIt()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        using var other = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        gallery.Enroll("ann", Voices.Recordings(1, 1));
        gallery.Identify(Voices.Recording(2, 0)).Decision.ShouldBeNull();
        other.Enroll("bob", Voices.Recordings(2, 1));
        gallery.Identify(Voices.Recording(2, 0)).Decision.ShouldBe("bob");
        other.Remove("bob");
        gallery.Identify(Voices.Recording(2, 0)).Decision.ShouldBeNull();
    }

    [Fact]
    public void Gallery_OtherModel_IsRefused()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        gallery.Enroll("ann", Voices.Recordings(1, 1));
        Should.Throw<ModelMismatchException>(() => new Gallery(_store, Voices.Model with { Id = "another" }, SpeakerScorer.Cosine))
            .Message.ShouldContain("one with the id another");
        using var sameModelOtherThreshold = new Gallery(_store, Voices.Model with { Threshold = 0.9 }, SpeakerScorer.Cosine);
        sameModelOtherThreshold.Verify("ann", Voices.Recording(1, 1)).Threshold.ShouldBe(0.9);
    }

    [Fact]
    public void Threshold_ModelNamesNone_IsTheOneOfTheFirstEnrollment()
    {
        using var first = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        first.Enroll("ann", Voices.Recordings(1, 1));
        using var later = new Gallery(_store, Voices.Model with { Threshold = null }, SpeakerScorer.Cosine);
        later.Threshold.ShouldBe(0.5);
        first.Remove("ann");
        later.Threshold.ShouldBeNull();
        later.Enroll("ann", Voices.Recordings(1, 1));
        Should.Throw<InvalidOperationException>(() => later.Verify("ann", Voices.Recording(1, 1)));
        later.Verify("ann", Voices.Recording(1, 1), threshold: 0.1).Threshold.ShouldBe(0.1);
    }

    [Fact]
    public void Identify_RefilledWithAnotherModelMeanwhile_IsRefused()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        gallery.Enroll("ann", Voices.Recordings(1, 1));
        gallery.Identify(Voices.Recording(1, 1));
        _store.Remove("ann");
        _store.Append("bob", [[1, 2]], new GalleryModel("another", 2, 0), DateTimeOffset.UnixEpoch);
        Should.Throw<ModelMismatchException>(() => gallery.Identify(Voices.Recording(1, 1)));
    }

    [Fact]
    public void Verify_FilledWithAnotherModelOrScorerMeanwhile_IsRefused()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        _store.Append("bob", Voices.Recordings(2, 1), Voices.Model with { Id = "another" }, DateTimeOffset.UnixEpoch);
        Should.Throw<ModelMismatchException>(() => gallery.Verify("bob", Voices.Recording(2, 1)));
        _store.Remove("bob");

        var scorer = new CohortScorer(new ImpostorCohort(Voices.Recording(50, 0), Voices.Size), top: 1, weight: 0.25);
        using var cohort = new Gallery(_store, Voices.Model, scorer);
        cohort.Enroll("ann", Voices.Recordings(1, 1));
        Should.Throw<ScorerMismatchException>(() => gallery.Verify("ann", Voices.Recording(1, 1)));
        Should.Throw<ScorerMismatchException>(() => gallery.Identify(Voices.Recording(1, 1)));
        Should.Throw<ScorerMismatchException>(() => gallery.Enroll("ann", Voices.Recordings(1, 1)));
    }

    [Fact]
    public void Verify_ThresholdThatIsNoNumber_IsRefused()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        gallery.Enroll("ann", Voices.Recordings(1, 1));
        Should.Throw<ArgumentException>(() => gallery.Verify("ann", Voices.Recording(1, 1), double.NaN));
        Should.Throw<ArgumentException>(() => gallery.Identify(Voices.Recording(1, 1), threshold: double.NaN));
    }

    [Fact]
    public void Enroll_Again_AddsAndKeepsTheFirstTime()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine, time: time);
        gallery.Enroll("ann", Voices.Recordings(1, 2));
        time.Now = time.Now.AddDays(3);
        var speaker = gallery.Enroll("ann", Voices.Recordings(1, 1));
        speaker.ShouldBe(new EnrolledSpeaker("ann", 3, time.Now.AddDays(-3), time.Now));
        gallery.Speakers.ShouldBe([speaker]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("ann\n")]
    [InlineData("an\0n")]
    [InlineData("\u001B[2Jann")]
    [InlineData("ann\u0085bob")]
    [InlineData("ann\u2028bob")]
    [InlineData("ann\u202Ebob")]
    [InlineData("ann\u200B")]
    [InlineData("ann\uFFFD")]
    [InlineData("..")]
    public void Enroll_BadName_ChangesNothing(string name)
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        Should.Throw<SpeakerNameException>(() => gallery.Enroll(name, Voices.Recordings(1, 1)));
        Should.Throw<SpeakerNameException>(() => gallery.Enroll(new string('a', 201), Voices.Recordings(1, 1)));
        Should.Throw<SpeakerNameException>(() => gallery.Enroll("ann" + '\uD800', Voices.Recordings(1, 1)));
        gallery.Speakers.ShouldBeEmpty();
    }

    [Fact]
    public void Enroll_BlanksAtTheEnds_AreDropped()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        gallery.Enroll("  Mary Ann ", Voices.Recordings(1, 1)).Name.ShouldBe("Mary Ann");
        gallery.Enroll("Mary Ann", Voices.Recordings(1, 1)).Recordings.ShouldBe(2);
        gallery.Verify(" Mary Ann", Voices.Recording(1, 0)).Speaker.ShouldBe("Mary Ann");
    }

    [Fact]
    public void Show_Misspelled_NamesTheNearest()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        gallery.Enroll("Annabella", Voices.Recordings(1, 1));
        Should.Throw<SpeakerNotFoundException>(() => gallery.Show("Anabela")).Message.ShouldContain("Did you mean 'Annabella'?");
        Should.Throw<SpeakerNotFoundException>(() => gallery.Remove("bob"));
        Should.Throw<SpeakerNotFoundException>(() => gallery.Verify("bob", Voices.Recording(1, 1)));
    }

    [Fact]
    public void Faults_NeverShowAnEmbedding()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        var broken = Voices.Recording(1, 0);
        broken[3] = float.NaN;
        var fault = Should.Throw<ArgumentException>(() => gallery.Enroll("ann", [broken]));
        fault.Message.ShouldNotContain(broken[0].ToString(System.Globalization.CultureInfo.InvariantCulture)[..5]);
        gallery.Enroll("ann", Voices.Recordings(1, 1));
        gallery.Show("ann").ToString().ShouldBe("Voiceprint of ann");
    }

    [Fact]
    public void Compare_WithoutModel_Throws()
    {
        using var gallery = new Gallery(_store);
        gallery.Speakers.ShouldBeEmpty();
        Should.Throw<InvalidOperationException>(() => gallery.Identify(Voices.Recording(1, 0)));
        Should.Throw<InvalidOperationException>(() => gallery.Enroll("ann", Voices.Recordings(1, 1)));
    }

    [Fact]
    public void Voiceprint_OppositeEmbeddings_ScoreZero()
    {
        var voice = Voices.Recording(1, 0);
        var voiceprint = StoreEnrollment.Voiceprint("ann", [new(voice), new([.. voice.Select(x => -x)])], default);
        voiceprint.Cohesion.ShouldBe(0, 1e-6);
        voiceprint.Centroid.ShouldAllBe(x => float.IsFinite(x));
    }

    private sealed class ManualTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
