using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.Evaluation.Scoring;

/// <summary>The scorers that normalize, against wespeaker, speechbrain and the plain formulas.</summary>
public sealed class NormalizedScorerTests(ITestOutputHelper output)
{
    private const int Size = 12;

    [Fact]
    [Trait("Category", "Goldens")]
    public void Score_EveryReferenceCaseOfWholeDeviations_Agrees() =>
        GoldenSuite.Run(
            output,
            "score_norm",
            golden => () => Check(golden),

            // Of one nearest impostor there is no deviation, and speechbrain's divides by one less.
            golden => golden.Family == "wespeaker" && golden.Parameters.GetProperty("top_n").GetInt32() > 1);

    [Theory]
    [InlineData(ScorerKind.ZNorm)]
    [InlineData(ScorerKind.TNorm)]
    [InlineData(ScorerKind.SNorm)]
    [InlineData(ScorerKind.AsNorm)]
    public void Score_EachKind_IsThePublishedFormula(ScorerKind kind)
    {
        var cohort = Enumerable.Range(100, 20).Select(Vector).ToArray();
        var scorer = new NormalizedScorer(kind, new ImpostorCohort([.. cohort.SelectMany(row => row)], Size), top: 6);
        var (left, right) = (Vector(1), Vector(2));
        var raw = Cosine(left, right);
        var (enrollment, test) = (Statistics(left), Statistics(right));

        scorer.Score(left, right).ShouldBe(
            kind switch
            {
                ScorerKind.ZNorm => ScoreNormalization.ZNorm(raw, enrollment),
                ScorerKind.TNorm => ScoreNormalization.TNorm(raw, test),
                _ => ScoreNormalization.SNorm(raw, enrollment, test),
            },
            1e-5);
        scorer.Kind.ShouldBe(kind);
        ScorerId.KindOf(scorer.Id).ShouldBe(kind);
        scorer.Id.ShouldStartWith(ScorerWord.Of(kind));
        SpeakerScorer.Score(scorer.PrepareBoth(left), scorer.PrepareBoth(right))
            .ShouldBe((scorer.Score(left, right) + scorer.Score(right, left)) / 2, 1e-5);

        CohortStatistics Statistics(float[] side) => CohortStatistics.Compute(
            [.. cohort.Select(row => Cosine(row, side))], kind == ScorerKind.AsNorm ? 6 : null);
    }

    [Fact]
    public void Constructor_BadCohortOrKind_Throws()
    {
        var one = new ImpostorCohort(Vector(1), Size);
        Should.Throw<ArgumentException>(() => new NormalizedScorer(ScorerKind.SNorm, one, 5)).Message.ShouldContain("two impostors");
        var two = new ImpostorCohort([.. Vector(1), .. Vector(2)], Size);
        Should.Throw<ArgumentException>(() => new NormalizedScorer(ScorerKind.Plda, two, 5));
        Should.Throw<ArgumentOutOfRangeException>(() => new NormalizedScorer(ScorerKind.AsNorm, two, 1));
    }

    private static void Check(GoldenCase golden)
    {
        float[]? mean = golden.Inputs.TryGetProperty("mean_vec", out _) ? Single(golden.Input("mean_vec").Values) : null;
        var (enrolled, asked) = (Rows(golden.Input("enroll"), mean), Rows(golden.Input("test"), mean));
        var cohort = new ImpostorCohort([.. Rows(golden.Input("cohort"), mean).SelectMany(row => row)], Size);
        var isAdaptive = golden.Parameters.GetProperty("method").GetString() == "asnorm";
        var scorer = new NormalizedScorer(
            isAdaptive ? ScorerKind.AsNorm : ScorerKind.SNorm, cohort, golden.Parameters.GetProperty("top_n").GetInt32());
        double[] scores =
        [
            .. golden.Input("trials").Integers.Chunk(2).Select(trial => scorer.Score(enrolled[trial[0]], asked[trial[1]])),
        ];
        GoldenTolerance.Check("normalised", golden.Output("normalised").Values, scores, 1e-4, 1e-4);
    }

    private static float[][] Rows(GoldenTensor tensor, float[]? mean) => [.. tensor.Values.Chunk(tensor.Shape[1])
        .Select(row => mean is null ? Single(row) : row.Zip(mean, (value, shift) => (float)(value - shift)).ToArray())];

    private static float[] Single(double[] numbers) => Array.ConvertAll(numbers, number => (float)number);

    private static float[] Vector(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Size).Select(_ => (float)(random.NextDouble() - 0.4))];
    }

    private static double Cosine(float[] a, float[] b) =>
        a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(y => (double)y * y));
}
