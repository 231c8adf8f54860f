using System.Text.Json;
using Timbre.Evaluation;

namespace Timbre.Cli.Commands;

/// <summary>The measures that <c>timbre evaluate</c> tells.</summary>
public sealed class EvaluateMeasuresTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void Evaluate_Json_TellsEachThresholdAndWhatItDoes()
    {
        var result = Run("--json", "--curves").Json[0];

        var choices = result.GetProperty("thresholds").EnumerateArray().ToArray();
        Number(choices[1], "pfa").ShouldBeLessThanOrEqualTo(0.01);
        Number(choices[2], "pfa").ShouldBeLessThanOrEqualTo(0.001);
        var curve = result.GetProperty("curve").EnumerateArray().ToArray();
        (Number(curve[0], "pmiss"), Number(curve[0], "pfa")).ShouldBe((0, 1));
        (Number(curve[^1], "pmiss"), Number(curve[^1], "pfa")).ShouldBe((1, 0));
        choices.Select(choice => choice.GetProperty("at").GetString()).ShouldBe(
            ["equal error rates", "false accepts at most 1 %", "false accepts at most 0.1 %", "the model's own"]);
        var own = choices[^1];
        Number(own, "threshold").ShouldBe(SmallWorld.Threshold);
        Number(own, "pfa").ShouldBe(own.GetProperty("falseAccepts").GetInt32() / 27.0, 1e-5);
    }

    [Fact]
    public void Evaluate_Json_HistogramCountsEveryTrial()
    {
        var histogram = Run("--json", "--curves").Json[0].GetProperty("histogram");
        histogram.GetProperty("targets").EnumerateArray().Sum(count => count.GetInt32()).ShouldBe(9);
        histogram.GetProperty("nontargets").EnumerateArray().Sum(count => count.GetInt32()).ShouldBe(27);
        histogram.GetProperty("targets").GetArrayLength().ShouldBe(ScoreHistogram.DefaultBins);
    }

    [Fact]
    public void Evaluate_NotCalibrated_SaysSo()
    {
        var result = Run("--json").Json[0];
        result.GetProperty("isCalibrated").GetBoolean().ShouldBeFalse();
        result.GetProperty("cllr").ValueKind.ShouldBe(JsonValueKind.Null);
        result.GetProperty("actDcf").ValueKind.ShouldBe(JsonValueKind.Null);
        Number(result, "minCllr").ShouldBeInRange(0, 1);
        Run().Error.ShouldContain("Not calibrated");
    }

    [Fact]
    public void Evaluate_ThreeSpeakers_HaveNoInterval()
    {
        var result = Run("--json").Json[0];
        result.GetProperty("speakers").GetInt32().ShouldBe(3);
        result.GetProperty("eerInterval").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Evaluate_Breakdown_HasEveryTrialInOneCondition()
    {
        var speech = Run("--json").Json[0].GetProperty("breakdowns").EnumerateArray()
            .Single(breakdown => breakdown.GetProperty("by").GetString() == "test speech");
        speech.GetProperty("conditions").EnumerateArray().Sum(
            condition => condition.GetProperty("targets").GetInt32() + condition.GetProperty("nontargets").GetInt32()).ShouldBe(36);
        Run("--breakdown").Output.ShouldContain("test speech");
    }

    [Fact]
    public void Evaluate_CurvesWithoutJson_IsRefused()
    {
        var run = Run("--curves");
        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain("--json");
    }

    private CommandRun Run(params string[] more) =>
        CommandRun.InProcess(["evaluate", world["speech"], "--model", world.Model, .. more]);

    private static double Number(JsonElement from, string name) => from.GetProperty(name).GetDouble();
}
