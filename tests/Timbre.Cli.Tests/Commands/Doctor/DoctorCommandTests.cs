using Timbre.Testing;

namespace Timbre.Cli.Commands;

public sealed class DoctorCommandTests : IClassFixture<SmallWorld>, IDisposable
{
    private readonly SmallWorld _world;
    private readonly TemporaryFolder _folder = new();

    public DoctorCommandTests(SmallWorld world)
    {
        _world = world;
        File.WriteAllText(
            _folder["small.yaml"],
            """
            network: {kind: ecapa, embedding: 16, width: 16, scale: 2, aggregateWidth: 24, squeezeWidth: 8, attentionWidth: 8}
            batch: {speakers: 3, utterancesPerSpeaker: 3, seconds: 0.6}
            schedule: {kind: cosine, rate: 0.01, steps: 30, warmUpSteps: 3}
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Doctor_HealthyRecipe_FindsNothingAndEndsWell()
    {
        var run = CommandRun.InProcess("doctor", _folder["small.yaml"], _world["speech"]);

        run.Code.ShouldBe(ExitCodes.Success, run.Output);
        run.Output.ShouldContain("Nothing is wrong");
    }

    [Fact]
    public void Doctor_SickRecipe_SaysWhatWhyAndWhatToTry()
    {
        var run = CommandRun.InProcess("doctor", _folder["small.yaml"], _world["speech"], "--set", "schedule.rate=0", "--json");

        run.Code.ShouldBe(ExitCodes.Found);
        var finding = run.Json.GetProperty("findings")[0];
        finding.GetProperty("kind").GetString().ShouldBe("rateTooLow");
        finding.GetProperty("seen").GetString()!.ShouldNotBeEmpty();
        finding.GetProperty("matters").GetString()!.ShouldNotBeEmpty();
        finding.GetProperty("remedy").GetString()!.ShouldContain("schedule.rate");
    }

    [Theory]
    [InlineData("defalt", "default")]
    [InlineData("default", "expected")]
    public void Doctor_NothingToExamine_IsOneLine(string recipe, string said)
    {
        var run = CommandRun.InProcess("doctor", recipe, _folder["nothing"]);

        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain(said);
    }
}
