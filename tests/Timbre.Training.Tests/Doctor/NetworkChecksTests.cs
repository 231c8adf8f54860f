using Timbre.Training.Data;
using Timbre.Training.Doctor;

namespace Timbre.Training.Tests.Doctor;

/// <summary>Networks that are sick before their first step.</summary>
public sealed class NetworkChecksTests
{
    public static TheoryData<string> Checks => ["chance", "layers", "gradients"];

    [Theory]
    [MemberData(nameof(Checks))]
    public void Run_HealthyRecipe_FindsNothing(string check) => Examine(check).ShouldBeEmpty();

    [Theory]
    [InlineData("layers", FindingKind.UnitsAlike, "network.convInitializer={kind: constant, value: 0}")]
    [InlineData("layers", FindingKind.UnitsAlike, "network.convInitializer={kind: constant, value: 0.1}")]
    [InlineData("layers", FindingKind.VanishingSignal, "network.convInitializer={kind: normal, deviation: 1e-9}")]
    [InlineData("layers", FindingKind.ExplodingSignal, "network.convInitializer={kind: normal, deviation: 1000}")]
    public void Run_SickNetwork_FindsIt(string check, FindingKind kind, params string[] sickness) =>
        Examine(check, sickness).Select(finding => finding.Kind).ShouldContain(kind);

    private static IReadOnlyList<Finding> Examine(string check, params string[] overrides)
    {
        using var patient = new Patient(new ExaminationOptions
        {
            Recipe = TinyRecipe.Make(overrides),
            Data = SyntheticSet.Create(12, 4, 1.5),
            Threads = 2,
        });
        ICheck found = check switch
        {
            "chance" => new ChanceCheck(),
            "layers" => new LayersCheck(),
            _ => new GradientsCheck(),
        };
        return found.Run(patient, CancellationToken.None).Findings;
    }
}
