using System.Runtime.InteropServices;
using Timbre.Neural.Files;
using Timbre.Testing;
using Timbre.Training.Data;
using Timbre.Training.Doctor;
using Timbre.Training.History;

namespace Timbre.Training.Tests.Doctor;

/// <summary>Runs that are watched: the sick are told of, the healthy left in peace, and the weights are the same.</summary>
public sealed class LiveDoctorTests : IDisposable
{
    private static readonly TrainingData Voices = SyntheticSet.Create(12, 3, 0.8);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_Healthy_FindsNothing() => Train("healthy").ShouldBeEmpty();

    [Theory]
    [InlineData(FindingKind.RateTooHigh, "schedule={kind: constant, rate: 3, steps: 110, warmUpSteps: 10}")]
    [InlineData(FindingKind.RateTooLow, "schedule={kind: constant, rate: 1e-8, steps: 110, warmUpSteps: 10}")]
    public void Run_Sick_SaysSoOnceWithItsStep(FindingKind kind, params string[] sickness)
    {
        var found = Train("sick", sickness).Where(finding => finding.Kind == kind).ToList();

        found.ShouldHaveSingleItem().Step.ShouldNotBeNull().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Run_WatchedOrNot_SameWeightsToTheBit()
    {
        Train("watched", "schedule.steps=52");
        Train("alone", "schedule.steps=52", "metrics.doctor=false");

        BitsOf("watched").ShouldBe(BitsOf("alone"));
    }

    private List<string> BitsOf(string name) =>
    [
        .. Safetensors.Read(Path.Combine(_folder[name], "last.safetensors")).Tensors
            .Select(tensor => $"{tensor.Key} {Convert.ToHexString(MemoryMarshal.AsBytes(tensor.Value.Values.AsSpan()))}"),
    ];

    private IReadOnlyList<Finding> Train(string name, params string[] overrides)
    {
        Trainer.Run(new TrainingOptions
        {
            Recipe = TinyRecipe.Make(["schedule.steps=110", "schedule.warmUpSteps=10", "validation.times=1", .. overrides]),
            Data = Voices,
            Folder = _folder[name],
            Threads = 1,
        });
        return RunHistory.Read(_folder[name]).Findings;
    }
}
