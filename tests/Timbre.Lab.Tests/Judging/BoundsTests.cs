using Timbre.Lab.Judging;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Tests.Judging;

/// <summary>What an interval decides, and what it leaves open.</summary>
public sealed class BoundsTests
{
    [Theory]
    [InlineData(LogExpectation.Higher, 0.10, 0.02, 0.05, Verdict.Reproduced)]
    [InlineData(LogExpectation.Higher, 0.02, 0.01, 0.05, Verdict.Contradicted)]
    [InlineData(LogExpectation.Higher, 0.04, 0.03, 0.05, Verdict.NotDecidable)]
    [InlineData(LogExpectation.Higher, 0.06, 0.07, 0.05, Verdict.NotDecidable)]
    [InlineData(LogExpectation.Higher, -0.10, 0.02, 0, Verdict.Contradicted)]
    [InlineData(LogExpectation.Higher, 0.01, 0.02, 0, Verdict.NotDecidable)]
    [InlineData(LogExpectation.Lower, -0.10, 0.02, 0.05, Verdict.Reproduced)]
    [InlineData(LogExpectation.Lower, 0.10, 0.02, 0, Verdict.Contradicted)]
    [InlineData(LogExpectation.NotHigher, 0.005, 0.01, 0.02, Verdict.Reproduced)]
    [InlineData(LogExpectation.NotHigher, 0.05, 0.01, 0.02, Verdict.Contradicted)]
    [InlineData(LogExpectation.NotHigher, 0.015, 0.01, 0.02, Verdict.NotDecidable)]
    [InlineData(LogExpectation.NotLower, -0.05, 0.01, 0.02, Verdict.Contradicted)]
    [InlineData(LogExpectation.NotLower, 0.05, 0.01, 0.02, Verdict.Reproduced)]
    [InlineData(LogExpectation.Same, 0.01, 0.01, 0.03, Verdict.Reproduced)]
    [InlineData(LogExpectation.Same, -0.06, 0.02, 0.03, Verdict.Contradicted)]
    [InlineData(LogExpectation.Same, 0.02, 0.02, 0.03, Verdict.NotDecidable)]
    [InlineData(LogExpectation.Above, 0.1, 0.05, 0, Verdict.Reproduced)]
    [InlineData(LogExpectation.Above, -0.1, 0.05, 0, Verdict.Contradicted)]
    [InlineData(LogExpectation.Below, -0.1, 0.05, 0, Verdict.Reproduced)]
    [InlineData(LogExpectation.Higher, 0.1, double.PositiveInfinity, 0, Verdict.NotDecidable)]
    public void Judge_Interval_DecidesWhereItIsClear(LogExpectation expected, double mean, double half, double margin, Verdict verdict) =>
        Bounds.Judge(new LogHypothesis { Expect = expected, Margin = margin }, mean, half).ShouldBe(verdict);

    [Fact]
    public void DistanceToVerdict_OfAnyMean_IsWhereTheVerdictTurns()
    {
        foreach (var expected in Enum.GetValues<LogExpectation>())
        {
            foreach (var margin in expected is LogExpectation.Above or LogExpectation.Below ? [0.0] : new[] { 0, 0.02, 0.05 })
            {
                foreach (var mean in new[] { -0.1, -0.03, -0.0195, -0.001, 0.001, 0.0215, 0.03, 0.1 })
                {
                    var hypothesis = new LogHypothesis { Expect = expected, Margin = margin };
                    var turn = Bounds.DistanceToVerdict(hypothesis, mean);

                    Bounds.Judge(hypothesis, mean, 0.99 * turn).ShouldNotBe(Verdict.NotDecidable, $"{expected} {margin} {mean}");
                    Bounds.Judge(hypothesis, mean, 1.01 * turn).ShouldBe(Verdict.NotDecidable, $"{expected} {margin} {mean}");
                }
            }
        }
    }
}
