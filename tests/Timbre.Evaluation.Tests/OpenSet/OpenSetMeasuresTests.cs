using Timbre.Evaluation.Intervals;

namespace Timbre.Evaluation.OpenSet;

public sealed class OpenSetMeasuresTests
{
    private static readonly BootstrapOptions Few = new() { Resamples = 100 };

    [Fact]
    public void Of_RandomQuestions_AreTheCountsOfAWalkOverAllThresholds()
    {
        var random = new Random(1);
        OpenSetQuestion[] questions = [.. Enumerable.Range(0, 600).Select(i => new OpenSetQuestion(
            i % 30,
            i % 30 < 15 ? Math.Round(random.NextDouble() + 0.4, 2) : null,
            Math.Round(random.NextDouble(), 2),
            (OpenSetAnswer)random.Next(4)))];
        var members = Array.FindAll(questions, question => question.Own is not null);
        var strangers = Array.FindAll(questions, question => question.Own is null);

        var measures = OpenSetMeasures.Of(15, 1, questions, Few);

        measures.Rank1.Value.ShouldBe(members.Count(question => question.Own > question.BestOther) / (double)members.Length);
        foreach (var detection in measures.Detection)
        {
            // The best that any threshold does which keeps the rate: the lower the threshold, the more are detected.
            var best = questions.Select(question => question.BestOther).Concat(members.Select(question => question.Own!.Value))
                .Where(threshold => strangers.Count(question => question.BestOther >= threshold)
                    <= detection.FalseAlarmRate * strangers.Length)
                .Max(threshold => members.Count(question => question.Own > question.BestOther && question.Own >= threshold));
            detection.Rate.Value.ShouldBe(best / (double)members.Length);
            strangers.Count(question => question.BestOther >= detection.Threshold)
                .ShouldBeLessThanOrEqualTo((int)(detection.FalseAlarmRate * strangers.Length));
        }

        var decided = measures.Decisions!;
        foreach (var (share, answer) in new[]
        {
            (decided.Right, OpenSetAnswer.RightName), (decided.Missed, OpenSetAnswer.Nobody),
            (decided.Undecided, OpenSetAnswer.Undecided), (decided.WrongName, OpenSetAnswer.WrongName),
        })
        {
            share.Value.ShouldBe(members.Count(question => question.Answer == answer) / (double)members.Length);
        }

        decided.StrangersNamed.Value.ShouldBe(strangers.Count(question =>
            question.Answer is OpenSetAnswer.RightName or OpenSetAnswer.WrongName) / (double)strangers.Length);
        decided.StrangersNamed.Interval!.Value.Contains(decided.StrangersNamed.Value).ShouldBeTrue();
    }

    [Fact]
    public void Of_SameScoreAsAnother_IsNotFirst() =>
        OpenSetMeasures.Of(2, 1, [new OpenSetQuestion(0, 1, 1), new OpenSetQuestion(1, null, 0)]).Rank1.Value.ShouldBe(0);

    [Fact]
    public void Of_NoStrangers_Throws() =>
        Should.Throw<ArgumentException>(() => OpenSetMeasures.Of(2, 1, [new OpenSetQuestion(0, 1, 0)]));

    // Voices as numbers on a line: who is nearest is known without a gallery.
    [Fact]
    public void Measure_Galleries_AskMembersAndStrangers()
    {
        var speakers = Enumerable.Range(0, 12).Select(speaker => Enumerable.Range(speaker * 4, 4).ToArray()).ToArray();
        var asked = 0;

        var rows = OpenSetIdentification.Measure(
            speakers,
            draw =>
            {
                asked += draw.Asked.Count;
                return new DrawnGallery(draw, [.. draw.Asked.Select(question => Enumerable.Range(0, 12)
                    .Select(speaker => -Math.Abs((double)question.Speaker - speaker)).ToArray())]).By(-0.5);
            },
            new OpenSetOptions { Sizes = [5, 10, 20], Galleries = 3, Recordings = [1, 3, 4] },
            Few);

        rows.Select(row => (row.Recordings, row.GallerySize)).ShouldBe([(1, 5), (1, 10), (1, 12), (3, 5), (3, 10), (3, 12)]);
        foreach (var row in rows)
        {
            // Each recording that is not enrolled is asked once; of strangers all are.
            row.Members.ShouldBe(3 * row.GallerySize * (4 - row.Recordings));
            row.Strangers.ShouldBe(row.GallerySize == 12
                ? 3 * 12 * (4 - row.Recordings)
                : 3 * (12 - row.GallerySize) * (4 - row.Recordings));
            (row.Rank1.Value, row.Decisions!.Right.Value, row.Decisions.StrangersNamed.Value).ShouldBe((1, 1, 0));
        }

        asked.ShouldBe((3 * 12 * 3) + (3 * 12));
    }
}
