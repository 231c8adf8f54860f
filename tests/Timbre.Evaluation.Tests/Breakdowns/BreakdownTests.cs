using Timbre.Evaluation.Trials;

namespace Timbre.Evaluation.Breakdowns;

public sealed class BreakdownTests
{
    [Fact]
    public void Of_TwoConditions_CountsErrorsAtTheSharedThreshold()
    {
        var trials = new TrialScores(
            new TrialList("some", [Trial(true, "a1"), Trial(true, "a2"), Trial(false, "a1"), Trial(true, "b1"), Trial(false, "b1")]),
            [0.9, 0.1, 0.6, 0.8, 0.2]);

        var found = Breakdown.Of("letter", trials, 0.5, trial => trial.Test[..1], ["b"]);

        found.Conditions.ShouldBe([
            new ConditionMeasures("b", 1, 1, 0, 0, 0),
            new ConditionMeasures("a", 2, 1, EqualErrorRate.Compute([0.9, 0.1], [0.6]).Rate, 0.5, 1),
        ]);
    }

    [Fact]
    public void Of_TargetsAlone_HasNoRatesOfNontargets()
    {
        var trials = new TrialScores(new TrialList("some", [Trial(true, "a"), Trial(false, "b")]), [1, 0]);
        var found = Breakdown.Of("letter", trials, 0.5, trial => trial.Test).Conditions;
        (found[0].Eer, found[0].Pmiss, found[0].Pfa).ShouldBe((null, 0, null));
        (found[1].Eer, found[1].Pmiss, found[1].Pfa).ShouldBe((null, null, 0));
    }

    [Theory]
    [InlineData(0.99, "under 1 s")]
    [InlineData(1.0, "1 to 2 s")]
    [InlineData(8.0, "8 s and more")]
    [InlineData(double.NaN, "unknown")]
    [InlineData(null, "unknown")]
    public void LabelOf_Value_IsItsRange(double? value, string expected) => ConditionScale.Speech.LabelOf(value).ShouldBe(expected);

    private static Trial Trial(bool isTarget, string test) => new(isTarget, "x", test);
}
