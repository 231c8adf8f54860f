using Timbre.Neural.Schedules;

namespace Timbre.Neural.Tests.Schedules;

public sealed class ExponentialScheduleTests
{
    [Fact]
    public void RateAt_Every250Steps_FallsByItsFactor()
    {
        var schedule = new ExponentialSchedule(1e-3, 0.99, 250);

        schedule.RateAt(250).ShouldBe(0.99e-3f, 1e-10f);
        schedule.RateAt(125).ShouldBe((float)(1e-3 * Math.Sqrt(0.99)), 1e-10f);
    }
}
