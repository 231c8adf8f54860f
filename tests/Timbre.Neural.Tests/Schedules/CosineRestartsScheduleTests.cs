using Timbre.Neural.Schedules;

namespace Timbre.Neural.Tests.Schedules;

public sealed class CosineRestartsScheduleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(3000)]
    [InlineData(7000)]
    [InlineData(15_000)]
    [InlineData(31_000)]
    [InlineData(63_000)]
    [InlineData(127_000)]
    public void RateAt_StartOfACycle_IsFull(long step)
    {
        var schedule = new CosineRestartsSchedule(1e-3, 1000, 2, 0);

        schedule.RateAt(step).ShouldBe(1e-3f);
        if (step > 0)
        {
            schedule.RateAt(step - 1).ShouldBeLessThan(1e-8f);
        }
    }

    [Fact]
    public void RateAt_MiddleOfACycle_IsHalf() =>
        new CosineRestartsSchedule(1e-3, 1000, 2, 0).RateAt(2000).ShouldBe(0.5e-3f);

    [Fact]
    public void RateAt_NegativeStep_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ConstantSchedule(1, 1, 0).RateAt(-1));
}
