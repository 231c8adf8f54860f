using Timbre.Training.Data;
using Timbre.Training.Doctor;

namespace Timbre.Training.Tests.Doctor;

/// <summary>Networks that are sick before their first step.</summary>
public sealed class NetworkChecksTests
{
    private const string Deep =
        "embedding: 16, inBlock: {width: 8, kernel: 3}, encoder: {widths: [8, 8, 8, 8, 8, 8, 8, 8], resBlocks: [0], kernel: 4, "
            + "skip: none}}";

    public static TheoryData<string> Checks => ["chance", "layers", "gradients"];

    [Theory]
    [MemberData(nameof(Checks))]
    public void Run_HealthyRecipe_FindsNothing(string check) => Examine(check).ShouldBeEmpty();

    [Theory]
    [InlineData("layers", FindingKind.UnitsAlike, "network.convInitializer={kind: constant, value: 0}")]
    [InlineData("layers", FindingKind.UnitsAlike, "network.convInitializer={kind: constant, value: 0.1}")]
    [InlineData("layers", FindingKind.VanishingSignal, "network.convInitializer={kind: normal, deviation: 1e-9}")]
    [InlineData("layers", FindingKind.ExplodingSignal, "network.convInitializer={kind: normal, deviation: 1000}")]
    [InlineData("layers", FindingKind.NoGradient, "network.denseInitializer={kind: constant, value: 0}")]
    [InlineData("layers", FindingKind.ConstantEmbeddings, "network.convInitializer={kind: constant, value: 0}")]
    [InlineData("layers", FindingKind.VanishingGradient, "network={kind: log, activation: sigmoid, " + Deep)]
    [InlineData(
        "layers",
        FindingKind.SaturatedUnits,
        "network={kind: log, activation: tanh, convInitializer: {kind: normal, deviation: 4}, " + Deep)]
    [InlineData(
        "chance", FindingKind.LossNotAtChance, "losses=[{kind: crossEntropy, direct: true}]",
        "network.denseInitializer={kind: normal, deviation: 5}")]
    public void Run_SickNetwork_FindsIt(string check, FindingKind kind, params string[] sickness) =>
        Examine(check, sickness).Select(finding => finding.Kind).ShouldContain(kind);

    [Theory]
    [InlineData("network.denseInitializer={kind: constant, value: 0}")]
    [InlineData("network.denseInitializer={kind: constant, value: 0.1}")]
    [InlineData("network.convInitializer={kind: constant, value: 0}")]
    public void Run_NetworkWithoutAGradient_FindsNoWrongOne(string sickness) => Examine("gradients", sickness).ShouldBeEmpty();

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
