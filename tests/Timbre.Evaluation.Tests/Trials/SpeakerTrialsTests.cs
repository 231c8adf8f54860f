namespace Timbre.Evaluation.Trials;

public sealed class SpeakerTrialsTests
{
    [Fact]
    public void Draw_FewRecordings_GivesEveryPairOnce()
    {
        var list = SpeakerTrials.Draw("mine", [["a1", "a2", "a3"], ["b1"], [], ["c1", "c2"]]);

        list.Name.ShouldBe("mine");
        list.Trials.Where(trial => trial.IsTarget).Select(trial => (trial.Enrollment, trial.Test))
            .ShouldBe([("a1", "a2"), ("a1", "a3"), ("a2", "a3"), ("c1", "c2")]);
        list.Trials.Where(trial => !trial.IsTarget).Select(trial => (trial.Enrollment, trial.Test)).ShouldBe(
        [
            ("a1", "b1"), ("a1", "c1"), ("a1", "c2"), ("a2", "b1"), ("a2", "c1"), ("a2", "c2"), ("a3", "b1"), ("a3", "c1"),
            ("a3", "c2"), ("b1", "c1"), ("b1", "c2"),
        ]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(400)]
    public void Draw_MorePairsThanThat_DrawsDifferentOnesOfTheRightKind(int most)
    {
        string[][] speakers = [.. Enumerable.Range(0, 9).Select(s => Enumerable.Range(0, 12 - s).Select(i => $"{s}/{i}").ToArray())];
        var list = SpeakerTrials.Draw("mine", speakers, most);

        var targets = speakers.Sum(speaker => speaker.Length * (speaker.Length - 1) / 2);
        list.Targets.ShouldBe(Math.Min(most, targets));
        list.Nontargets.ShouldBe(most);
        list.Trials.Select(trial => (trial.Enrollment, trial.Test)).Distinct().Count().ShouldBe(list.Trials.Count);
        list.Trials.ShouldAllBe(trial => trial.Enrollment != trial.Test && (trial.Enrollment[0] == trial.Test[0]) == trial.IsTarget);
    }

    [Fact]
    public void Draw_OneSpeakerWithNearlyAllRecordings_FindsTheFewNontargets()
    {
        string[][] speakers = [[.. Enumerable.Range(0, 100_000).Select(i => $"a/{i}")], ["b/0"]];
        SpeakerTrials.Draw("mine", speakers, 10).Trials.Count(trial => trial.Test == "b/0").ShouldBe(10);
    }

    [Fact]
    public void Draw_SameSeed_GivesTheSameListAndAnotherAnother()
    {
        string[][] speakers = [.. Enumerable.Range(0, 20).Select(s => Enumerable.Range(0, 20).Select(i => $"{s}/{i}").ToArray())];
        var first = SpeakerTrials.Draw("mine", speakers, 50, seed: 3).Trials;
        SpeakerTrials.Draw("mine", speakers, 50, seed: 3).Trials.ShouldBe(first);
        SpeakerTrials.Draw("mine", speakers, 50, seed: 4).Trials.ShouldNotBe(first);
    }

    [Fact]
    public void Draw_ManySeeds_DrawsEachPairAsOften()
    {
        string[][] speakers = [["a1", "a2", "a3", "a4"], ["b1"]];
        var counts = Enumerable.Range(0, 3000)
            .SelectMany(seed => SpeakerTrials.Draw("mine", speakers, 2, seed).Trials.Where(trial => trial.IsTarget))
            .CountBy(trial => (trial.Enrollment, trial.Test)).ToDictionary();

        // 2 of 6 pairs: 1000 each are expected, with a deviation of 26.
        counts.Count.ShouldBe(6);
        counts.Values.ShouldAllBe(count => count > 870 && count < 1130);
    }

    [Fact]
    public void Draw_NothingToCompare_SaysWhatIsNeeded()
    {
        foreach (string[][] speakers in (string[][][])[[], [["a1", "a2"]], [["a1"], ["b1"]]])
        {
            Should.Throw<TrialListException>(() => SpeakerTrials.Draw("mine", speakers)).Message.ShouldContain("'mine'");
        }
    }
}
