using Timbre.Evaluation.Decisions;

namespace Timbre.Cli.Rendering;

/// <summary>What a decision rests on, in words.</summary>
public sealed class DecisionWordsTests
{
    [Theory]
    [InlineData(4.02, 3.5, "ratio 4.0 where 3.5 is needed")]
    [InlineData(5.26, 5.304, "ratio 5.260 where 5.304 is needed")]
    [InlineData(-0.02, 3.5, "ratio 0.0 where 3.5 is needed")]
    [InlineData(-0.2, 0, "ratio -0.2 where 0.0 is needed")]
    public void Of_Ratios_AreToldApart(double llr, double needed, string words) =>
        DecisionWords.Of(new CalibratedDecision(DecisionOutcome.Undecided, llr, needed, 0.5, null)).ShouldContain(words);
}
