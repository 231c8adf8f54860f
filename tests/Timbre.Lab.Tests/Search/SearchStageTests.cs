using Timbre.Lab.Search;

namespace Timbre.Lab.Tests.Search;

public sealed class SearchStageTests
{
    [Fact]
    public void Of_Trials_HalvesTheirNumberAndDoublesTheirLength()
    {
        var stages = SearchStage.Of(14, 3);

        stages.Select(stage => (stage.First, stage.Trials, stage.Length, stage.Width))
            .ShouldBe([(1, 8, 0.25, 1), (9, 4, 0.5, 0.5), (13, 2, 1, 0.25)]);
    }

    [Fact]
    public void Of_AnyNumber_RunsJustSoMany()
    {
        for (var trials = 1; trials < 40; trials++)
        {
            for (var count = 1; count <= 5; count++)
            {
                var stages = SearchStage.Of(trials, count);

                stages.Sum(stage => stage.Trials).ShouldBe(trials);
                stages.ShouldAllBe(stage => stage.Trials >= 1);
                (stages[^1].Length, stages.Count).ShouldBe((1, Math.Min(count, trials)));
                stages.Skip(1).Zip(stages).ShouldAllBe(pair => pair.First.First == pair.Second.First + pair.Second.Trials);
            }
        }
    }
}
