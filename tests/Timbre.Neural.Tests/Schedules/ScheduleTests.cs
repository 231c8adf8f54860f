using Timbre.Neural.Schedules;

namespace Timbre.Neural.Tests.Schedules;

public sealed class ScheduleTests
{
    [Fact]
    public void RateAt_BetweenSteps_IsOnTheStraightLine()
    {
        var schedule = new WarmUpSchedule(new ConstantSchedule(0.4, 0.4, 0), 10, 0);

        schedule.RateAt(2.5).ShouldBe(0.1f, 1e-7f);
        schedule.RateAt(12.3).ShouldBe(0.4f, 1e-7f);
    }

    [Fact]
    public void RateAt_WholePosition_IsTheStepsOwnToTheBit()
    {
        var schedule = new CosineRestartsSchedule(1e-3, 100, 2, 0);

        Enumerable.Range(0, 700).ShouldAllBe(step => schedule.RateAt((double)step) == schedule.RateAt((long)step));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void RateAt_NoPosition_Throws(double position) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ConstantSchedule(1, 1, 0).RateAt(position));
}
