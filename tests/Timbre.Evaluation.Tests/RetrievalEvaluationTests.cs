using Timbre.Evaluation.Scoring;
using Timbre.Evaluation.Retrieval;

namespace Timbre.Evaluation;

public sealed class RetrievalEvaluationTests
{
    // On a line, so that neighbors can be read off: classes a a b b b a.
    private static readonly float[][] Line = [[0], [1], [3], [6], [10], [15]];
    private static readonly int[] Classes = [7, 7, 9, 9, 9, 7];
    private static readonly RetrievalOptions Euclidean = new() { Distance = RetrievalDistance.Euclidean };

    [Fact]
    public void Measure_PointsOnALine_GivesWhatIsCountedByHand()
    {
        // Rankings, hits: 0: 1 3 6 10 15 -> +---+; 1: 0 3 6 10 15 -> +---+; 3: 1 0 6 10 15 (0 and 6 tie) -> --++-;
        // 6: 3 10 1 0 15 -> ++---; 10: 6 15 3 1 0 -> +-+--; 15: 10 6 3 1 0 -> ---++.
        var measures = RetrievalEvaluation.Measure(Line, Classes, Euclidean).Overall;
        measures.Queries.ShouldBe(6);
        measures.PrecisionAt1.ShouldBe(4 / 6.0, 1e-12);
        measures.RPrecision.ShouldBe((0.5 + 0.5 + 0 + 1 + 0.5 + 0) / 6, 1e-12);
        measures.MapAtR.ShouldBe((0.5 + 0.5 + 0 + 1 + 0.5 + 0) / 6, 1e-12);
        measures.MeanAveragePrecision.ShouldBe((0.7 + 0.7 + ((1 / 3.0) + 0.5) / 2 + 1 + (1 + (2 / 3.0)) / 2 + (0.25 + 0.4) / 2) / 6, 1e-12);
        measures.MeanReciprocalRank.ShouldBe((1 + 1 + (1 / 3.0) + 1 + 1 + 0.25) / 6, 1e-12);
        measures.RecallAt[1].ShouldBe(4 / 6.0, 1e-12);
        measures.RecallAt[5].ShouldBe(1);
    }

    [Fact]
    public void Measure_FewNeighbors_LooksNoFurther()
    {
        var measures = RetrievalEvaluation.Measure(
            Line, Classes, new RetrievalOptions { Distance = RetrievalDistance.Euclidean, Neighbors = 3 }).Overall;
        measures.MeanReciprocalRank.ShouldBe((1 + 1 + (1 / 3.0) + 1 + 1 + 0) / 6, 1e-12);
        measures.RecallAt[10].ShouldBe(5 / 6.0, 1e-12);
    }

    [Fact]
    public void Measure_LoneClass_IsLeftOutOrMissed()
    {
        int[] classes = [7, 7, 9, 9, 9, 5];
        var left = RetrievalEvaluation.Measure(Line, classes, Euclidean);
        left.LoneQueries.ShouldBe(1);
        left.Overall.Queries.ShouldBe(5);
        left.PerClass[5].Queries.ShouldBe(0);
        double.IsNaN(left.PerClass[5].PrecisionAt1).ShouldBeTrue();
        var missed = RetrievalEvaluation.Measure(
            Line, classes, new RetrievalOptions { Distance = RetrievalDistance.Euclidean, LoneQueries = LoneQueries.Missed });
        missed.Overall.Queries.ShouldBe(6);
        missed.Overall.PrecisionAt1.ShouldBe(left.Overall.PrecisionAt1 * 5 / 6, 1e-12);
    }

    [Fact]
    public void Measure_EqualDistances_TakesTheEarlierReference() =>
        RetrievalEvaluation.Measure([[0]], [1], [[1], [-1]], [2, 1], Euclidean).Overall.PrecisionAt1.ShouldBe(0);

    [Fact]
    public void Measure_ZeroVector_HasCosineZeroWithAll()
    {
        var result = RetrievalEvaluation.Measure([[1, 0]], [1], [[-1, 0], [0, 0], [0, 1]], [2, 1, 3]);
        result.Overall.PrecisionAt1.ShouldBe(1);
    }

    [Fact]
    public void Measure_ScaledRows_HaveTheSameCosines()
    {
        float[][] rows = [[1, 2], [2, 1], [-3, 1], [0.5f, 1.5f]];
        var scaled = rows.Select((row, i) => row.Select(x => x * MathF.ScaleB(1, i * 3)).ToArray()).ToArray();
        RetrievalEvaluation.Measure(scaled, [0, 1, 1, 0]).Overall.MapAtR.ShouldBe(
            RetrievalEvaluation.Measure(rows, [0, 1, 1, 0]).Overall.MapAtR);
    }

    [Fact]
    public void Measure_NaN_NamesTheRow() =>
        Should.Throw<ArgumentException>(() => RetrievalEvaluation.Measure([[1f], [float.NaN]], [0, 0])).Message.ShouldContain("row 1");

    [Fact]
    public void Measure_UnequalLengths_NamesTheRow() =>
        Should.Throw<ArgumentException>(() => RetrievalEvaluation.Measure([[1f], [1f, 2f]], [0, 0])).Message.ShouldContain("row 1");

    [Fact]
    public void Measure_MissingLabel_Throws() =>
        Should.Throw<ArgumentException>(() => RetrievalEvaluation.Measure([[1f], [2f]], [0]));

    // Row 0 is near everybody; by score, its own nearness to the cohort is taken off.
    [Fact]
    public void Measure_WithAScorer_GoesByItsScores()
    {
        float[][] embeddings = [[1, 0.9f, 0], [1, 0.7f, 0], [0.2f, 0.9f, 0.3f], [0.1f, 0.4f, 1]];
        var scorer = new CohortScorer(new ImpostorCohort([1f, 1, 0], 3), 1, 1);
        RetrievalEvaluation.Measure(embeddings, [0, 1, 2, 2]).Overall.PrecisionAt1.ShouldBe(0.5);
        RetrievalEvaluation.Measure(embeddings, [0, 1, 2, 2], new RetrievalOptions { Scorer = scorer }).Overall.PrecisionAt1.ShouldBe(1);
        RetrievalEvaluation.Measure(
            embeddings[2..3], [2], embeddings[..2].Append(embeddings[3]).ToArray(), [0, 1, 2], new RetrievalOptions { Scorer = scorer })
            .Overall.PrecisionAt1.ShouldBe(1);
    }

    [Fact]
    public void Measure_RankBelowOne_Throws() =>
        Should.Throw<ArgumentException>(
            () => RetrievalEvaluation.Measure([[1f], [2f]], [0, 0], new RetrievalOptions { RecallRanks = [0] }));
}
