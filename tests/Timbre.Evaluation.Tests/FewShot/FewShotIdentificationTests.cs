namespace Timbre.Evaluation.FewShot;

public sealed class FewShotIdentificationTests
{
    private static readonly int[][] Speakers =
        [.. Enumerable.Range(0, 8).Select(speaker => Enumerable.Range(speaker * 6, 6).ToArray())];
    private static readonly FewShotQuery[] Queries =
        [.. Enumerable.Range(0, 8).Select(speaker => new FewShotQuery(speaker, [speaker * 6]))];

    [Fact]
    public void Measure_ScoresOfNothing_AreRightByChance()
    {
        var rows = FewShotIdentification.Measure(
            Speakers, Queries, task => [.. task.Support.Select(own => Hash(own[0] + (1000 * own.Count) + (7 * task.Query)))]);
        rows.Select(row => (row.Shots, row.Ways)).ShouldBe([(1, 2), (1, 3), (1, 5), (5, 2), (5, 3), (5, 5)]);
        foreach (var row in rows)
        {
            row.Accuracy.ShouldBe(1.0 / row.Ways, 0.1);
        }
    }

    [Fact]
    public void Measure_Tasks_NeverKnowWhatTheyAreAsked()
    {
        FewShotIdentification.Measure(Speakers, Queries, task =>
        {
            task.Support[0].ShouldNotContain(Queries[task.Query].Recordings[0]);
            task.Support[0].ShouldBeSubsetOf(Speakers[Queries[task.Query].Speaker]);
            task.Support.SelectMany(own => own).ShouldBeUnique();
            task.Support.Select(own => own[0] / 6).ShouldBeUnique();
            return new double[task.Support.Count];
        }).ShouldAllBe(row => row.Accuracy == 0, "equal scores earn nothing");
    }

    [Fact]
    public void Measure_RightSpeakerSecond_IsRightWhileTheOtherIsLeftOut()
    {
        // The fourth of the support scores highest: right with two and three ways, wrong with five.
        var rows = FewShotIdentification.Measure(
            Speakers, Queries, task => [.. task.Support.Select((_, place) => place == 0 ? 1.0 : place == 3 ? 2 : 0)]);
        rows.Select(row => row.Accuracy).ShouldBe([1, 1, 0, 1, 1, 0]);
    }

    [Fact]
    public void Measure_TooFewRecordings_HasNoRow() => FewShotIdentification.Measure(
        [[0, 1], [2, 3]], [new FewShotQuery(0, [0])], _ => [1, 0]).Select(row => (row.Shots, row.Ways)).ShouldBe([(1, 2)]);

    private static double Hash(int number) => new Random(number).NextDouble();
}
