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
    public void Evaluate_NamesTellSetsAndSessions_AreToldApartByThem()
    {
        // Two sets of two speakers, each with two recordings of one day and one of another.
        var root = world[$"{Guid.NewGuid():N}"];
        var speakers = new[] { ("a", 1), ("a", 2), ("b", 3), ("b", 1) }.Index().Select(entry => Enumerable.Range(0, 3).Select(i =>
        {
            var name = $"{entry.Item.Item1}/p{entry.Index}/s{(i / 2) + 1}_{i}.wav";
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, name))!);
            File.Copy(world.Recording(entry.Item.Item2, i), Path.Combine(root, name));
            return name;
        }).ToArray()).ToArray();
        File.WriteAllLines(Path.Combine(root, "list.trials"), speakers.SelectMany(own => new[]
        {
            $"1 {own[0]} {own[1]}", $"1 {own[0]} {own[2]}", $"1 {own[1]} {own[2]}",
        }).Concat([$"0 {speakers[0][0]} {speakers[1][0]}", $"0 {speakers[2][0]} {speakers[3][0]}"]));

        var breakdowns = CommandRun.InProcess(
            "evaluate", world.Model, "--trials", Path.Combine(root, "list.trials"), "--root", root, "--json")
            .Json[0].GetProperty("breakdowns");

        Told("set").ShouldBe([("a", 6, 1), ("b", 6, 1)]);
        Told("session").ShouldBe([("same session", 4, 0), ("another session", 8, 0), ("different speakers", 0, 2)]);

        (string?, int, int)[] Told(string by) => [.. breakdowns.EnumerateArray()
            .Single(breakdown => breakdown.GetProperty("by").GetString() == by).GetProperty("conditions").EnumerateArray()
            .Select(condition => (
                condition.GetProperty("condition").GetString(),
                condition.GetProperty("targets").GetInt32(),
                condition.GetProperty("nontargets").GetInt32()))];
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
