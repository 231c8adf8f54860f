using Timbre.Neural.Schedules;

namespace Timbre.Neural.Tests.Schedules;

public sealed class PlateauScheduleTests
{
    private static readonly PlateauScheduleOptions Options = new()
    {
        Rate = 0.8, WarmUpSteps = 10, Factor = 0.5, Patience = 1, FinalShare = 0.2,
    };

    [Fact]
    public void Report_NoImprovement_LowersTheRateDownToItsLeast()
    {
        var schedule = Options.Create();
        List<float> rates = [];
        foreach (var error in new[] { 0.3, 0.2, 0.2, 0.25, double.NaN, 0.2, 0.2, 0.2, 0.2, 0.2 })
        {
            schedule.Report(error);
            rates.Add(schedule.RateAt(1000L));
        }

        rates.ShouldBe([0.8f, 0.8f, 0.8f, 0.4f, 0.4f, 0.2f, 0.2f, 0.16f, 0.16f, 0.16f]);
    }

    [Fact]
    public void Restore_AfterExport_GoesOnBitForBit()
    {
        var straight = Options.Create();
        straight.Report(0.3);
        straight.Report(0.31);
        var resumed = Options.Create();
        resumed.Restore(straight.Export());
        straight.Report(0.31);
        resumed.Report(0.31);

        resumed.RateAt(50L).ShouldBe(straight.RateAt(50L));
        resumed.RateAt(50L).ShouldBe(0.4f);
        resumed.Export().ShouldBe(straight.Export());
    }

    [Fact]
    public void Export_BeforeAnyReport_IsFinite() => Options.Create().Export().ShouldAllBe(number => double.IsFinite(number));

    [Fact]
    public void Restore_StateOfAnotherSchedule_Throws()
    {
        Should.Throw<ArgumentException>(() => Options.Create().Restore([1])).Message.ShouldContain("4 numbers");
        Should.Throw<ArgumentException>(() => new CosineScheduleOptions().Create().Restore([1, 2, 3, 4])).Message
            .ShouldContain("expected no state");
        new CosineScheduleOptions().Create().Export().ShouldBeEmpty();
    }
}
