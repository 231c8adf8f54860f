using Timbre.Evaluation.Calibration;
using Timbre.Speakers.Models;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre cluster</c> with a model whose scores are calibrated, and what others are told.</summary>
public sealed class ClusterCalibratedTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    private const int Recordings = 9;

    [Theory]
    [InlineData(1, "--far", "30%")]
    [InlineData(Recordings, "--far", "0.1%")]
    [InlineData(Recordings, "--level", "strict")]
    [InlineData(1, "--prior", "99.9%", "--method", "k-means")]
    public void Cluster_ByRule_AsksForAsManyVoices(int expected, params string[] rule)
    {
        var run = Run(Calibrated(), [.. rule, "--json"]);
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("clusters").GetInt32().ShouldBe(expected);
        run.Json.GetProperty("plausible").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public void Cluster_NoRule_TellsWhatRatiosLeave()
    {
        var run = Run(Calibrated(), "--json");
        var plausible = run.Json.GetProperty("plausible");
        run.Json.GetProperty("clusters").GetInt32().ShouldBeInRange(1, plausible.GetProperty("most").GetInt32());
        plausible.GetProperty("fewest").GetInt32().ShouldBeInRange(1, plausible.GetProperty("most").GetInt32());
        run.Json.GetProperty("vMeasure").GetDouble().ShouldBeInRange(0, 1);
        Run(Calibrated()).Output.ShouldContain(" are plausible");
    }

    [Theory]
    [InlineData("--far", "1%", "--prior", "0.5")]
    [InlineData("--far", "1%", "--clusters", "3")]
    [InlineData("--far", "0,1 %")]
    [InlineData("--prior", "1")]
    [InlineData("--level", "2")]
    public void Cluster_SenselessRules_AreRefused(params string[] options) =>
        Run(Calibrated(), options).Code.ShouldBe(ExitCodes.Usage);

    [Fact]
    public void Cluster_NotCalibrated_SaysSoAndRefusesRates()
    {
        Run(world.Model).Error.ShouldContain("not calibrated");
        Run(world.Model, "--clusters", "3").Error.ShouldNotContain("not calibrated");
        var refused = Run(world.Model, "--far", "1%");
        refused.Code.ShouldBe(ExitCodes.Usage);
        refused.FaultLine().ShouldContain("timbre calibrate");
    }

    private CommandRun Run(string model, params string[] options) =>
        CommandRun.InProcess(["cluster", world["speech"], "--model", model, .. options]);

    // So far apart that every rate is one of two answers, whatever an untrained network makes of voices.
    private string Calibrated()
    {
        var file = world["for-clusters.safetensors"];
        var calibration = new ScoreCalibration(
            "cosine",
            new CalibrationWeights(0, 1, 0, 0, 0, 0),
            0.9,
            new StrangerThresholds([1], [0.3, 0.001], [[-1000, 1000]]),
            new TargetSpread(3, -1, 1),
            20,
            0.3,
            0.2);
        ModelFile.Calibrate(world.Model, file, calibration.ToJson());
        return file;
    }
}
