using Timbre.Training.Data;
using Timbre.Training.Doctor;

namespace Timbre.Training.Tests.Doctor;

public sealed class OverfitCheckTests
{
    [Fact]
    public void Run_HealthyRecipe_FindsNothing() => Examine().ShouldBeEmpty();

    [Theory]
    [InlineData("schedule.rate=1e-7", FindingKind.RateTooLow)]
    [InlineData("schedule.rate=5", FindingKind.RateTooHigh)]
    [InlineData("losses.0.weight=0", FindingKind.CannotOverfit)]
    public void Run_SickRecipe_FindsWhy(string sickness, FindingKind kind) => Examine(sickness).ShouldHaveSingleItem().Kind.ShouldBe(kind);

    private static IReadOnlyList<Finding> Examine(params string[] overrides)
    {
        using var patient = new Patient(new ExaminationOptions
        {
            Recipe = TinyRecipe.Make(overrides),
            Data = SyntheticSet.Create(12, 4, 1.5),
            Threads = 1,
        });
        return new OverfitCheck().Run(patient, CancellationToken.None).Findings;
    }
}
