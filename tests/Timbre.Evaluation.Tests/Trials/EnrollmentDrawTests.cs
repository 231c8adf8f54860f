namespace Timbre.Evaluation.Trials;

public sealed class EnrollmentDrawTests
{
    private static readonly int[][] Speakers = [[0, 1, 2, 3], [4, 5], [6, 7, 8]];

    [Fact]
    public void Of_Speakers_DividesEachRecordingOnce()
    {
        var draw = EnrollmentDraw.Of(Speakers, 2, seed: 5);
        draw.Enrolled.Select(own => own.Count).ShouldBe([2, 0, 2]);
        draw.Members.ShouldBe([0, 2]);
        draw.Enrolled.SelectMany(own => own).Concat(draw.Asked.Select(asked => asked.Recording)).Order().ShouldBe(Enumerable.Range(0, 9));
        draw.Asked.ShouldAllBe(asked => Speakers[asked.Speaker].Contains(asked.Recording));
    }

    [Fact]
    public void Of_Seed_DecidesWhoIsEnrolled()
    {
        EnrollmentDraw.Of(Speakers, 2, 5).Enrolled.ShouldBe(EnrollmentDraw.Of(Speakers, 2, 5).Enrolled);
        Enumerable.Range(0, 200).CountBy(seed => string.Join(',', EnrollmentDraw.Of(Speakers, 2, seed).Enrolled[0]))
            .ShouldAllBe(pair => pair.Value > 15 && pair.Value < 55, "each of the six pairs comes up about 33 times");
    }

    [Fact]
    public void Voiceprints_OfADraw_AreAskedAboutEveryOtherRecording()
    {
        var draw = EnrollmentDraw.Of(Speakers, 2, 5);
        var scores = draw.Asked.Select(asked => new double[] { asked.Recording, double.NaN, -asked.Recording }).ToArray();

        var trials = VoiceprintTrials.Of(
            "some", draw, [.. Enumerable.Range(0, 9).Select(i => $"r{i}")], ["ann", "bob", "eve"], scores, (_, _) => true);

        // Five recordings are left: two of ann, both of bob, one of eve, each against two voiceprints.
        (trials.List.Targets, trials.List.Nontargets).ShouldBe((3, 7));
        foreach (var (trial, score, sides) in trials.List.Trials.Zip(trials.Scores, trials.Speakers!))
        {
            var recording = int.Parse(trial.Test[1..], System.Globalization.CultureInfo.InvariantCulture);
            score.ShouldBe(trial.Enrollment == "ann" ? recording : -recording);
            Speakers[sides.Test].ShouldContain(recording);
            trial.IsTarget.ShouldBe(sides.Enrollment == sides.Test);
        }
    }

    [Fact]
    public void Voiceprints_NotToBeAsked_AreLeftOut()
    {
        var draw = EnrollmentDraw.Of(Speakers, 2, 5);
        var trials = VoiceprintTrials.Of(
            "some",
            draw,
            [.. Enumerable.Range(0, 9).Select(i => $"r{i}")],
            ["ann", "bob", "eve"],
            [.. draw.Asked.Select(_ => new double[3])],
            (member, asked) => (member, asked) == (0, 1),
            most: 2);
        trials.List.Targets.ShouldBe(2);
        trials.Speakers!.Where(sides => sides.Enrollment != sides.Test).ShouldBe([(0, 1), (0, 1)]);
    }

    [Fact]
    public void Voiceprints_NobodyWithEnough_SaysWhatIsNeeded()
    {
        var draw = EnrollmentDraw.Of(Speakers, 4, 5);
        Should.Throw<TrialListException>(() => VoiceprintTrials.Of(
            "some", draw, new string[9], new string[3], [.. draw.Asked.Select(_ => new double[3])], (_, _) => true))
            .Message.ShouldContain("Enroll fewer");
    }
}
