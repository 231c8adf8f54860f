using System.Diagnostics;
using System.Text.Json;
using Timbre.Galleries.Stores;

namespace Timbre.Cli.Commands;

public sealed class TrainCommandTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    private static readonly string[] Small =
    [
        "--recipe", "demo", "--set", "validation.speakerShare=0", "--set", "batch.speakers=3", "--set", "batch.seconds=0.5",
        "--set", "schedule.warmUpSteps=1", "--threads", "1",
    ];

    [Fact]
    public void Train_FewSteps_LeavesARunAndTellsOfIt()
    {
        var folder = world[Guid.NewGuid().ToString("N")];
        var run = CommandRun.InProcess(["train", world["speech"], "--out", folder, "--steps", "3", "--json", .. Small]);
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("end").GetString().ShouldBe("finished");
        run.Json.GetProperty("steps").GetInt64().ShouldBe(3);
        File.Exists(run.Json.GetProperty("model").GetString()).ShouldBeTrue();
        run.Error.ShouldContain("3 speakers to train on");

        var info = CommandRun.InProcess("info", folder, "--json");
        info.Code.ShouldBe(ExitCodes.Success, info.Error);
        info.Json.GetProperty("kind").GetString().ShouldBe("run");
        info.Json.GetProperty("steps").GetInt64().ShouldBe(3);
        // Nobody is held out, so the last model is the best one too.
        info.Json.GetProperty("models").GetArrayLength().ShouldBe(2);

        var resumed = CommandRun.InProcess(
            "train", world["speech"], "--out", folder, "--steps", "5", "--threads", "1", "--resume", "--json");
        resumed.Code.ShouldBe(ExitCodes.Success, resumed.Error);
        resumed.Json.GetProperty("steps").GetInt64().ShouldBe(5);
        resumed.Error.ShouldContain("going on after step 3");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Program_Signaled_SavesAndSaysHowToGoOn(string signal)
    {
        var folder = world[Guid.NewGuid().ToString("N")];
        using var process = CommandRun.Start(["train", world["speech"], "--out", folder, "--steps", "1000000", .. Small]);
        while (process.StandardOutput.ReadLine() is { } line && !line.StartsWith("step ", StringComparison.Ordinal))
        {
        }

        using (var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(signal == "TERM" ? 143 : 130, process.StandardError.ReadToEnd());
        output.ShouldContain("Stopped and saved after");
        output.ShouldContain($"timbre train {world["speech"]} --out {folder} --resume");
        CommandRun.InProcess("train", world["speech"], "--out", folder, "--resume", "--steps", "1", "--threads", "1").Code
            .ShouldBe(ExitCodes.Success);
    }

    [Theory]
    [InlineData("--set", "batch.speekers=3", "'speakers'")]
    [InlineData("--set", "batch.speakers=many", "batch.speakers")]
    [InlineData("--recipe", "defalt", "default")]
    public void Train_BadRecipe_NamesTheFaultAndChangesNothing(string option, string value, string words)
    {
        var folder = world[Guid.NewGuid().ToString("N")];
        var run = CommandRun.InProcess("train", world["speech"], "--out", folder, option, value);
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain(words);
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public void Train_OneSpeaker_SaysSo()
    {
        Directory.CreateDirectory(world["lonely/ann"]);
        File.Copy(world.Recording(1, 0), world["lonely/ann/0.wav"], overwrite: true);
        File.Copy(world.Recording(1, 1), world["lonely/ann/1.wav"], overwrite: true);
        var run = CommandRun.InProcess("train", world["lonely"], "--out", world["lonely-run"]);
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain("2 speakers");
    }

    [Theory]
    [InlineData("--time-budget", "soon")]
    [InlineData("--steps", "0")]
    [InlineData("--threads", "-1")]
    public void Train_BadNumber_IsAWrongCommandLine(string option, string value)
    {
        var run = CommandRun.InProcess("train", world["speech"], option, value);
        run.Code.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain(option);
    }

    [Fact]
    public void Train_ResumeWithoutRun_IsAWrongCommandLine() =>
        CommandRun.InProcess("train", world["speech"], "--resume").Code.ShouldBe(ExitCodes.Usage);

    [Fact]
    public void Train_ResumeWithAnotherRecipe_IsAWrongCommandLine()
    {
        var folder = world[Guid.NewGuid().ToString("N")];
        CommandRun.InProcess(["train", world["speech"], "--out", folder, "--steps", "1", .. Small]).Code.ShouldBe(ExitCodes.Success);
        var before = Files(folder);
        foreach (var other in new string[][]
        {
            [.. Small, "--seed", "99"], [.. Small, "--set", "batch.seconds=0.6"], ["--recipe", "default"], ["--set", "scoring.top=3"],
        })
        {
            var run = CommandRun.InProcess(["train", world["speech"], "--out", folder, "--steps", "2", "--resume", .. other]);
            run.Code.ShouldBe(ExitCodes.Usage);
            run.FaultLine().ShouldContain("--resume");
        }

        // Without a recipe named, settings are laid over the run's own: only what was changed differs.
        CommandRun.InProcess("train", world["speech"], "--out", folder, "--resume", "--set", "scoring.top=3").FaultLine()
            .ShouldContain("got others: scoring.top 50, not 3. Leave");
        Files(folder).ShouldBe(before);
        CommandRun.InProcess(["train", world["speech"], "--out", folder, "--steps", "2", "--resume", .. Small]).Code
            .ShouldBe(ExitCodes.Success);
    }

    [Fact]
    public void Train_ResumeWithOtherRecordings_IsRefusedAndChangesNothing()
    {
        var folder = world[Guid.NewGuid().ToString("N")];
        CommandRun.InProcess(["train", world["speech"], "--out", folder, "--steps", "1", .. Small]).Code.ShouldBe(ExitCodes.Success);
        var before = Files(folder);
        foreach (var speaker in new[] { "s1", "s2" })
        {
            Directory.CreateDirectory(world[$"other/speech/{speaker}"]);
            File.Copy(world.Recording(1, 0), world[$"other/speech/{speaker}/0.wav"], overwrite: true);
            File.Copy(world.Recording(2, 1), world[$"other/speech/{speaker}/1.wav"], overwrite: true);
        }

        var run = CommandRun.InProcess("train", world["other/speech"], "--out", folder, "--steps", "2", "--threads", "1", "--resume");

        run.Code.ShouldBe(ExitCodes.TrainingFailed);
        run.FaultLine().ShouldContain("expected the recordings the run was started with");
        Files(folder).ShouldBe(before);
    }

    [Fact]
    public void Demo_ShortTime_DoesTheWholeWay()
    {
        var run = CommandRun.InProcess("demo", "--time-budget", "6s", "--json");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        var answers = run.Json.GetProperty("answers").EnumerateArray().ToArray();
        run.Json.GetProperty("guests").GetInt32().ShouldBe(
            answers.Count(answer => answer.GetProperty("speaker").ValueKind == JsonValueKind.String));
        run.Json.GetProperty("strangers").GetInt32().ShouldBe(
            answers.Count(answer => answer.GetProperty("speaker").ValueKind == JsonValueKind.Null));
        run.Json.GetProperty("enrolled").GetInt32().ShouldBe(8);
        run.Error.ShouldContain("EER on held-out speakers");
    }

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file =>
            $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}")];
}
