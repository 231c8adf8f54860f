using Timbre.Audio.Quality;
using Timbre.Galleries;
using Timbre.Recognition.Enrollment;
using Timbre.Recognition.Recordings;
using Timbre.Recognition.Voices;
using Timbre.Speakers.Models;

namespace Timbre.Recognition.Tests.Enrollment;

/// <summary>Faults are planted one at a time in enrollments of which the coach says nothing.</summary>
public sealed class EnrollmentCoachTests : IDisposable
{
    private static readonly RecordingQuality Good = new(
        TimeSpan.FromSeconds(4),
        TimeSpan.FromSeconds(3),
        SnrDb: 30, BandwidthHz: 7_500, LevelDb: -25, ClippedShare: 0, ChannelQuality.Mono);

    private readonly VoiceEncoder _encoder = new(SpeakerEncoder.Load(Tests.Voices.Model, threads: 1));

    public void Dispose() => _encoder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Judge_HonestEnrollment_SaysNothing(int recordings) =>
        Judge([.. Enumerable.Range(0, recordings).Select(i => Heard(1, i))], Enrolled("bob", 2)).ShouldBeEmpty();

    [Fact]
    public void Judge_BadQuality_NamesTheRecordingAndTheRemedy()
    {
        var dead = Good with { Channels = new ChannelQuality(2, [2], Duplicated: false, Opposed: false) };
        Only(EnrollmentFault.Noisy, Heard(1, 0, Good with { SnrDb = 5 })).Recording.ShouldBe("1-0.wav");
        Only(EnrollmentFault.Clipped, Heard(1, 0, Good with { ClippedShare = 0.05 })).Remedy.ShouldContain("gain");
        Only(EnrollmentFault.Faint, Heard(1, 0, Good with { LevelDb = -70 }));
        Only(EnrollmentFault.DeadChannel, Heard(1, 0, dead)).What.ShouldContain("channel 2");
        Only(EnrollmentFault.LittleSpeech, Heard(1, 0, Good with { NetSpeech = TimeSpan.FromSeconds(1) })).What.ShouldContain("1.0 s");
        Only(EnrollmentFault.SecondVoice, Heard(1, 0) with { SecondVoice = new SecondVoice(TimeSpan.FromSeconds(2), 0.1) })
            .What.ShouldContain("2.0 s");
    }

    [Fact]
    public void Judge_TelephoneBand_StandsOutOnlyBesideAWiderOne()
    {
        var telephone = Good with { BandwidthHz = 3_500 };
        Judge([Heard(1, 0, telephone), Heard(1, 1, telephone)]).ShouldBeEmpty();
        Judge([Heard(1, 0, telephone), Heard(1, 1)]).ShouldHaveSingleItem().Fault.ShouldBe(EnrollmentFault.NarrowBand);
        Only(EnrollmentFault.NarrowBand, Heard(1, 0, Good with { BandwidthHz = 2_000 }));
    }

    [Fact]
    public void Judge_StrangerAmongFive_IsTheOneNamed() =>
        Judge([Heard(1, 0), Heard(1, 1), Heard(3, 0), Heard(1, 2), Heard(1, 3)]).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                finding => finding.Fault.ShouldBe(EnrollmentFault.OddRecording),
                finding => finding.Recording.ShouldBe("3-0.wav"));

    [Fact]
    public void Judge_TwoPeople_AreTold()
    {
        Judge([Heard(1, 0), Heard(3, 0)]).ShouldHaveSingleItem().Fault.ShouldBe(EnrollmentFault.SeveralPeople);
        var finding = Judge([Heard(1, 0), Heard(3, 0), Heard(1, 1), Heard(3, 1), Heard(1, 2)]).ShouldHaveSingleItem();
        finding.Fault.ShouldBe(EnrollmentFault.SeveralPeople);
        finding.What.ShouldContain("3-0.wav, 3-1.wav");
    }

    [Fact]
    public void Judge_EnrolledUnderAnotherName_IsTold()
    {
        Judge([Heard(1, 3), Heard(1, 4)], Enrolled("bob", 1)).ShouldHaveSingleItem().What.ShouldContain("sounds like bob");
        Judge([Heard(1, 3), Heard(1, 4)], Enrolled("ann", 1)).ShouldBeEmpty("these are her own");
    }

    [Fact]
    public void Judge_AmongSeveral_TheOneWhoStandsOutIsTold()
    {
        Voiceprint[] others = [Enrolled("bob", 2), Enrolled("cem", 3), Enrolled("dan", 4)];
        Judge([Heard(1, 3), Heard(1, 4)], [Enrolled("eva", 1), .. others]).ShouldHaveSingleItem().What.ShouldContain("sounds like eva");
        Judge([Heard(1, 3), Heard(1, 4)], others).ShouldBeEmpty();
    }

    [Fact]
    public void Judge_SameRecordingTwice_IsToldAlsoOfEnrolledOnes()
    {
        Judge([Heard(1, 0), Heard(1, 1), Heard(1, 0)]).ShouldHaveSingleItem().Fault.ShouldBe(EnrollmentFault.SameRecording);
        var finding = Judge([Heard(1, 0), Heard(1, 4)], Enrolled("ann", 1)).ShouldHaveSingleItem();
        finding.Fault.ShouldBe(EnrollmentFault.SameRecording);
        finding.What.ShouldContain("of ann");
    }

    [Fact]
    public void Judge_RecordingThatIsEnrolledAsAnothers_SaysWhose()
    {
        var finding = Judge([Heard(1, 0)], Enrolled("bob", 1)).ShouldHaveSingleItem();
        finding.Fault.ShouldBe(EnrollmentFault.OthersRecording);
        finding.What.ShouldContain("of bob");
        finding.Remedy.ShouldContain("remove it from bob");
    }

    [Fact]
    public void Judge_AddedToOthers_ComparesWithThose() =>
        Judge([Heard(3, 0)], Enrolled("ann", 1)).ShouldHaveSingleItem().Recording.ShouldBe("3-0.wav");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Judge_AnothersRecordingAddedToOnesOwn_NamesBoth(int enrolled)
    {
        Voiceprint[] gallery = [Enrolled("ann", 1, recordings: enrolled), Enrolled("bob", 3), Enrolled("cem", 4)];

        var finding = Judge([Heard(3, 7)], gallery).ShouldHaveSingleItem();

        finding.Fault.ShouldBe(EnrollmentFault.OthersRecording);
        finding.Recording.ShouldBe("3-7.wav");
        finding.What.ShouldContain("sounds like bob");
        finding.What.ShouldContain("not like ann");
        Judge([Heard(1, 7)], gallery).ShouldBeEmpty("it is her own");
    }

    [Fact]
    public void Judge_AnothersRecordingAmongOnesOwn_NamesIt() =>
        Judge([Heard(1, 5), Heard(3, 7), Heard(1, 6)], Enrolled("bob", 3)).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                finding => finding.Fault.ShouldBe(EnrollmentFault.OthersRecording),
                finding => finding.Recording.ShouldBe("3-7.wav"));

    [Fact]
    public void Judge_StrangersRecordingAddedToOne_IsTold() =>
        Judge([Heard(5, 0)], Enrolled("ann", 1, recordings: 1), Enrolled("bob", 3)).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                finding => finding.Fault.ShouldBe(EnrollmentFault.SeveralPeople),
                finding => finding.Recording.ShouldBe("5-0.wav"));

    // What is odd among the enrolled is told of no fresh one, and hides none.
    [Fact]
    public void Judge_StrangersRecordingBesideAnEnrolledOddOne_NamesTheFreshOne() =>
        Judge(
            [Heard(5, 0)],
            new Voiceprint(
                new EnrolledSpeaker("ann", 4, default, default),
                [.. Enrolled("ann", 1).Recordings, Heard(4, 0).ToEnrolled() with { Id = 9 }]))
            .ShouldHaveSingleItem().Recording.ShouldBe("5-0.wav");

    [Fact]
    public void Judge_EnrolledOddOne_IsCalledEnrolled()
    {
        var gallery = new Voiceprint(
            new EnrolledSpeaker("ann", 5, default, default),
            [.. Enrolled("ann", 1, recordings: 4).Recordings, Heard(4, 0).ToEnrolled() with { Id = 9 }]);

        var finding = Judge([Heard(1, 7)], gallery).ShouldHaveSingleItem();

        finding.Fault.ShouldBe(EnrollmentFault.OddRecording);
        finding.Recording.ShouldBeNull("it is none of those that were sent");
        finding.What.ShouldStartWith("recording 9 of ann, which is enrolled, does not sound like the other 5");
    }

    [Fact]
    public void Judge_StrangersRecordingBesideAnEnrolledOne_CallsThatEnrolled() =>
        Judge([Heard(5, 0)], Enrolled("ann", 1, recordings: 1)).ShouldHaveSingleItem()
            .What.ShouldStartWith("it does not sound like recording 1 of ann, which is enrolled (score");

    [Fact]
    public void Check_PlantedFaults_AreFound()
    {
        Voiceprint[] gallery = [Enrolled("ann", 1), Enrolled("bob", 2), Enrolled("Ann Lee", 1, from: 3), Short("cem", 4)];
        new GalleryCheck(_encoder).Look(gallery).Select(finding => (finding.Fault, finding.Speaker, finding.Other)).ShouldBe(
            [(GalleryFault.SamePerson, "ann", "Ann Lee"), (GalleryFault.LittleSpeech, "cem", null)]);
        new GalleryCheck(_encoder).Look(gallery[..2]).ShouldBeEmpty();
    }

    [Fact]
    public void Check_OneRecordingTwice_IsNamedOnceForEachDouble()
    {
        var (ann, bob) = (Enrolled("ann", 1), Enrolled("bob", 2));
        Voiceprint[] gallery =
        [
            new(ann.Speaker, [.. ann.Recordings, ann.Recordings[0]]), new(bob.Speaker, [.. bob.Recordings, ann.Recordings[0]]),
        ];

        var findings = new GalleryCheck(_encoder).Look(gallery).Where(finding => finding.Fault == GalleryFault.SameRecording).ToArray();

        findings.Select(finding => (finding.Speaker, finding.Other)).ShouldBe([("ann", null), ("bob", "ann")]);
        findings[1].What.ShouldContain("of bob is the same as recording");
    }

    private IReadOnlyList<EnrollmentFinding> Judge(EmbeddedRecording[] recordings, params Voiceprint[] enrolled) =>
        new EnrollmentCoach(_encoder).Judge("ann", recordings, enrolled);

    private EnrollmentFinding Only(EnrollmentFault fault, EmbeddedRecording recording)
    {
        var finding = Judge([recording]).ShouldHaveSingleItem();
        finding.Fault.ShouldBe(fault);
        finding.ToString().ShouldNotContain("\n");
        return finding;
    }

    private EmbeddedRecording Heard(int speaker, int number, RecordingQuality? quality = null) =>
        new($"{speaker}-{number}.wav", Embedding(speaker, number), quality ?? Good);

    private Voiceprint Enrolled(string name, int speaker, int from = 0, int recordings = 3) => new(
        new EnrolledSpeaker(name, recordings, default, default),
        [.. Enumerable.Range(from, recordings).Select(i => Heard(speaker, i).ToEnrolled() with { Id = i + 1 })]);

    private Voiceprint Short(string name, int speaker) => new(
        new EnrolledSpeaker(name, 1, default, default), [Heard(speaker, 0).ToEnrolled() with { SpeechSeconds = 2 }]);

    // Cosines of one speaker's are about 0.8, of two speakers' about 0.
    private float[] Embedding(int speaker, int number)
    {
        var (own, other) = (new Random(speaker), new Random((speaker * 1009) + number + 1));
        return [.. Enumerable.Range(0, _encoder.Model.EmbeddingSize).Select(_ => Uniform(own) + (0.5f * Uniform(other)))];
    }

    private static float Uniform(Random random) => (2 * random.NextSingle()) - 1;
}
