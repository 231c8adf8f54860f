namespace Timbre.Evaluation.Scoring;

public sealed class CohortScorerTests
{
    private const int Size = 12;

    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(7, 0.25)]
    [InlineData(20, 1)]
    [InlineData(500, 0.5)]
    public void Score_WithACohort_IsTheCosineLessAPartOfEachSidesHighestMean(int top, double weight)
    {
        var cohort = Enumerable.Range(100, 20).Select(Vector).ToArray();
        var scorer = new CohortScorer(new ImpostorCohort(Flat(cohort), Size), top, weight);
        var (left, right) = (Vector(1), Vector(2));

        // Against the plain formula, and the statistics that the published normalizations are tested with.
        var expected = Cosine(left, right) - (weight * (Mean(left) + Mean(right)));

        scorer.Score(left, right).ShouldBe(expected, 1e-6);
        SpeakerScorer.Score(scorer.PrepareBoth(left), scorer.PrepareBoth(right)).ShouldBe(scorer.Score(left, right));
        scorer.Top.ShouldBe(Math.Min(top, 20));

        double Mean(float[] side) => CohortStatistics.Compute([.. cohort.Select(row => Cosine(row, side))], top).Mean;
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(1)]
    public void HighestScore_OfOppositeAndEqualVoices_IsReached(double weight)
    {
        float[] voice = [1, 0];
        var far = new CohortScorer(new ImpostorCohort(new float[] { -1, 0 }, 2), 1, weight);
        far.Score(voice, voice).ShouldBe(far.HighestScore, 1e-12);
        SpeakerScorer.Cosine.HighestScore.ShouldBe(1);
    }

    [Fact]
    public void Score_WithoutACohort_IsTheCosine()
    {
        SpeakerScorer.Cosine.Score(Vector(1), Vector(2)).ShouldBe(Cosine(Vector(1), Vector(2)), 1e-6);
        SpeakerScorer.Cosine.PrepareBoth(Vector(1)).Offset.ShouldBe(0);
        SpeakerScorer.Cosine.IsCosine.ShouldBeTrue();
    }

    [Fact]
    public void Score_LongerVectors_IsTheSame()
    {
        var scorer = new CohortScorer(new ImpostorCohort(Flat([Vector(5), Vector(6)]), Size), 2, 0.25);
        var longer = new CohortScorer(new ImpostorCohort(Flat([[.. Vector(5).Select(x => 9 * x)], Vector(6)]), Size), 2, 0.25);

        longer.Score([.. Vector(1).Select(x => 3 * x)], Vector(2)).ShouldBe(scorer.Score(Vector(1), Vector(2)), 1e-6);
    }

    [Fact]
    public void Id_CohortTopOrWeight_DecidesIt()
    {
        var ids = new[]
        {
            SpeakerScorer.Cosine,
            new CohortScorer(new ImpostorCohort(Flat([Vector(5), Vector(6)]), Size), 2, 0.25),
            new CohortScorer(new ImpostorCohort(Flat([Vector(5), Vector(7)]), Size), 2, 0.25),
            new CohortScorer(new ImpostorCohort(Flat([Vector(5), Vector(6)]), Size), 1, 0.25),
            new CohortScorer(new ImpostorCohort(Flat([Vector(5), Vector(6)]), Size), 2, 0.5),
        }.Select(scorer => scorer.Id).ToArray();

        ids.Distinct().Count().ShouldBe(ids.Length);
        new CohortScorer(new ImpostorCohort(Flat([Vector(5), Vector(6)]), Size), 2, 0.25).Id.ShouldBe(ids[1]);
    }

    [Fact]
    public void Offset_ZeroVector_IsZero() =>
        new CohortScorer(new ImpostorCohort(Flat([Vector(5)]), Size), 1, 0.25).PrepareBoth(new float[Size]).Offset.ShouldBe(0);

    [Fact]
    public void Constructor_BadCohort_Throws()
    {
        Should.Throw<ArgumentException>(() => new ImpostorCohort([], Size));
        Should.Throw<ArgumentException>(() => new ImpostorCohort(new float[Size + 1], Size));
        Should.Throw<ArgumentException>(() => new ImpostorCohort(new float[Size], Size)).Message.ShouldContain("row 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new CohortScorer(new ImpostorCohort(Vector(1), Size), 0, 0.25));
        Should.Throw<ArgumentOutOfRangeException>(() => new CohortScorer(new ImpostorCohort(Vector(1), Size), 1, double.NaN));
        Should.Throw<ArgumentException>(
            () => new CohortScorer(new ImpostorCohort(Vector(1), Size), 1, 0.25).Score(new float[3], new float[3]));
    }

    [Fact]
    public void Id_OnAnyProcessor_IsTheHashOfWhatWasGiven()
    {
        // A calibration names the scorer that it was fitted for: it has to be found again where vectors are wider or narrower.
        float[] rows = [.. Enumerable.Range(1, 24).Select(i => (0.375f * (i % 7)) - 1)];

        new CohortScorer(new ImpostorCohort(rows, Size), 5, 0.25).Id.ShouldBe("f47f83968bbe97fe235e8c6e006cf7f0");
    }

    private static float[] Vector(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Size).Select(_ => (float)(random.NextDouble() - 0.4))];
    }

    private static float[] Flat(float[][] rows) => [.. rows.SelectMany(row => row)];

    private static double Cosine(float[] a, float[] b) =>
        a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(y => (double)y * y));
}
