using Timbre.Training.Loop;

namespace Timbre.Training.Tests.Loop;

public sealed class ScheduleLayoutTests
{
    [Fact]
    public void PositionOf_RunOfTheRecipesSteps_IsTheStepItself()
    {
        var layout = new ScheduleLayout(3000, 3000);

        Enumerable.Range(0, 3001).ShouldAllBe(step => layout.PositionOf(step) == step);
        layout.PositionOf(4000).ShouldBe(3000);
    }

    [Theory]
    [InlineData(8400)]
    [InlineData(180)]
    public void PositionOf_AnotherLength_ComesAtTheSameShareOfTheWay(long steps)
    {
        var layout = new ScheduleLayout(3000, steps);

        layout.PositionOf(steps / 3).ShouldBe(1000, 1e-9);
        layout.PositionOf(steps).ShouldBe(3000, 1e-9);
    }

    [Fact]
    public void Replan_OtherNumberOfSteps_GoesOnFromWhereItIsAndEndsAtTheEnd()
    {
        var layout = new ScheduleLayout(1000, 100).Replan(50, 250);

        layout.PositionOf(50).ShouldBe(500, 1e-9);
        layout.PositionOf(150).ShouldBe(750, 1e-9);
        layout.PositionOf(250).ShouldBe(1000, 1e-9);
    }

    [Fact]
    public void PositionOf_NothingPlannedYet_FollowsStepByStep()
    {
        var layout = new ScheduleLayout(30, 0);

        layout.PositionOf(7).ShouldBe(7);
        layout.Replan(10, 300).PositionOf(150).ShouldBe(15, 1e-9);
    }
}
