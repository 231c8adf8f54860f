using System.Text.Json;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre demo</c>, with less training than it takes by itself.</summary>
public sealed class DemoCommandTests
{
    [Fact]
    public void Demo_Json_TellsEveryAnswerAndByWhatItWasDecided()
    {
        var run = CommandRun.InProcess("demo", "--time-budget", "6s", "--json");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        var answers = run.Json.GetProperty("answers").EnumerateArray().ToArray();
        run.Json.GetProperty("enrolled").GetInt32().ShouldBe(8);
        var (guests, strangers) = (run.Json.GetProperty("guests").GetInt32(), run.Json.GetProperty("strangers").GetInt32());
        (guests + strangers).ShouldBe(answers.Length);
        strangers.ShouldBe(answers.Count(answer => answer.GetProperty("speaker").ValueKind == JsonValueKind.Null));

        // So little training may be too little to calibrate; then scores decide, and no probability is told.
        var isCalibrated = run.Json.GetProperty("calibratedOn").ValueKind == JsonValueKind.Number;
        run.Json.GetProperty("falseAcceptRate").ValueKind.ShouldBe(isCalibrated ? JsonValueKind.Number : JsonValueKind.Null);
        answers.ShouldAllBe(answer => answer.GetProperty("probability").ValueKind
            == (isCalibrated ? JsonValueKind.Number : JsonValueKind.Null));
        run.Json.GetProperty("strangersRefused").GetInt32().ShouldBe(answers.Count(answer =>
            answer.GetProperty("speaker").ValueKind == JsonValueKind.Null
            && answer.GetProperty("decision").ValueKind == JsonValueKind.Null));
    }
}
