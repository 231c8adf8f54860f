using Timbre.Neural.Schedules;
using Timbre.Settings.Shape;

namespace Timbre.Neural.Tests.Schedules;

public sealed class ScheduleOptionsTests
{
    public static TheoryData<string> Kinds => [.. KindCatalog.Of(typeof(ScheduleOptions)).Kinds.Keys];

    [Fact]
    public void Kinds_AreThese() => KindCatalog.Of(typeof(ScheduleOptions)).Kinds.Keys.Order(StringComparer.Ordinal).ShouldBe(
    [
        "constant", "cosine", "cosineRestarts", "cyclic", "exponential", "exponentialDecrease", "linear", "multiStep", "oneCycle",
        "plateau", "polynomial", "step",
    ]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Create_DefaultsOfAnyKind_GiveRatesUpToTheFullOne(string kind)
    {
        var options = (ScheduleOptions)Activator.CreateInstance(KindCatalog.Of(typeof(ScheduleOptions)).Kinds[kind])!;
        var schedule = options.Create();

        var rates = Enumerable.Range(0, options.Steps + 500).Select(step => schedule.RateAt((long)step)).ToList();

        rates.ShouldAllBe(rate => rate >= 0 && rate <= 1e-3f);
        rates.Max().ShouldBeGreaterThan(0.8e-3f);
    }

    [Fact]
    public void Create_WarmUp_RisesToTheFirstRateAndTakesItsStepsFromTheRest()
    {
        var schedule = new CosineScheduleOptions { Rate = 0.5, Steps = 110, WarmUpSteps = 10, FinalShare = 0.1 }.Create();

        schedule.RateAt(0L).ShouldBe(0.5f / 11, 1e-7f);
        schedule.RateAt(10L).ShouldBe(0.5f);
        schedule.RateAt(60L).ShouldBe(0.275f, 1e-6f);
        schedule.RateAt(110L).ShouldBe(0.05f, 1e-7f);
        schedule.RateAt(500L).ShouldBe(0.05f, 1e-7f);
    }

    [Fact]
    public void Create_FactorWithoutItsShape_IsNotIgnored() => Should
        .Throw<ArgumentException>(() => new CyclicScheduleOptions { Factor = 0.9 }.Create()).Message
        .ShouldContain("factor: expected 1 unless shape is exponential, got 0.9");
}
