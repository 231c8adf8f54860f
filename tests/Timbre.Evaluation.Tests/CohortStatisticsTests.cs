namespace Timbre.Evaluation;

public sealed class CohortStatisticsTests
{
    [Fact]
    public void Compute_Top_TakesTheHighest()
    {
        var statistics = CohortStatistics.Compute([1, 5, 3, -2], top: 2);
        statistics.ShouldBe(new CohortStatistics(4, 1));
        statistics.Normalize(6).ShouldBe(2);
    }

    [Fact]
    public void Compute_CountMinusOne_DividesByOneLess() =>
        CohortStatistics.Compute([3, 5], divisor: DeviationDivisor.CountMinusOne).Deviation.ShouldBe(Math.Sqrt(2), 1e-12);

    [Fact]
    public void Compute_NoScores_Throws() => Should.Throw<ArgumentException>(() => CohortStatistics.Compute([]));

    [Fact]
    public void SNorm_TwoSides_IsMeanOfBoth() =>
        ScoreNormalization.SNorm(2, new CohortStatistics(1, 1), new CohortStatistics(0, 0.5)).ShouldBe(2.5);
}
