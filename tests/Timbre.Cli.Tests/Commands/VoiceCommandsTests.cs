namespace Timbre.Cli.Commands;

/// <summary>enroll, verify and identify on real files with a real (untrained) model.</summary>
public sealed class VoiceCommandsTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void Verify_TheEnrolledRecording_IsAccepted()
    {
        var gallery = world.NewGallery();
        var enrolled = Run("enroll", "ann", world.Recording(1, 0), "--gallery", gallery);
        enrolled.Code.ShouldBe(ExitCodes.Success, enrolled.Error);
        enrolled.Json.GetProperty("recordings").GetInt32().ShouldBe(1);
        enrolled.Json.GetProperty("added")[0].GetProperty("netSpeechSeconds").GetDouble().ShouldBeInRange(0.5, 1.5);

        var run = Run("verify", "ann", world.Recording(1, 0), "--gallery", gallery);
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("speaker").GetString().ShouldBe("ann");
        run.Json.GetProperty("file").GetString().ShouldBe(world.Recording(1, 0));
        run.Json.GetProperty("accepted").GetBoolean().ShouldBeTrue();
        run.Json.GetProperty("score").GetDouble().ShouldBe(1, 1e-5);
        run.Json.GetProperty("threshold").GetDouble().ShouldBe(SmallWorld.Threshold);
    }

    [Fact]
    public void Verify_AnotherVoice_IsNotAcceptedAndExitsWithOne()
    {
        var gallery = world.NewGallery();
        Run("enroll", "ann", world.Recording(1, 0), "--gallery", gallery);
        var run = Run("verify", "ann", world.Recording(2, 0), "--gallery", gallery);
        run.Code.ShouldBe(ExitCodes.Negative, run.Error);
        run.Json.GetProperty("accepted").GetBoolean().ShouldBeFalse();
        var lax = Run("verify", "ann", world.Recording(2, 0), "--gallery", gallery, "--threshold", "-1");
        lax.Code.ShouldBe(ExitCodes.Success);
        lax.Json.GetProperty("threshold").GetDouble().ShouldBe(-1);
    }

    [Fact]
    public void VerifyAndIdentify_AVoiceInEachChannel_TellTwoPeople()
    {
        var gallery = world.NewGallery();
        Run("enroll", "ann", world.Recording(1, 0), "--gallery", gallery);
        var both = world.Stereo(1, 2);
        var told = Run("verify", "ann", both, "--gallery", gallery).Json.GetProperty("twoPeople");
        told.GetProperty("fromSeconds").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        Run("identify", both, "--gallery", gallery).Json[0].GetProperty("twoPeople").ValueKind
            .ShouldBe(System.Text.Json.JsonValueKind.Object);
        Run("verify", "ann", world.Recording(1, 0), "--gallery", gallery).Json.GetProperty("twoPeople").ValueKind
            .ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public void Identify_SeveralFiles_AnswersEach()
    {
        var gallery = world.NewGallery();
        Run("enroll", "ann", world.Recording(1, 0), "--gallery", gallery);
        Run("enroll", "bob", world.Recording(2, 0), "--gallery", gallery);
        var run = Run("identify", world.Recording(2, 0), world.Recording(1, 0), "--top", "1", "--gallery", gallery);
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.EnumerateArray().Select(answer => (answer.GetProperty("file").GetString(), answer.GetProperty("decision").GetString()))
            .ShouldBe([(world.Recording(2, 0), "bob"), (world.Recording(1, 0), "ann")]);
        run.Json[0].GetProperty("candidates").GetArrayLength().ShouldBe(1);
        run.Json[0].GetProperty("candidates")[0].GetProperty("speaker").GetString().ShouldBe("bob");
    }

    [Fact]
    public void Identify_Stranger_IsNobodyAndExitsWithOne()
    {
        var gallery = world.NewGallery();
        Run("enroll", "ann", world.Recording(1, 0), "--gallery", gallery);
        var run = Run("identify", world.Recording(3, 0), "--gallery", gallery);
        run.Code.ShouldBe(ExitCodes.Negative, run.Error);
        run.Json[0].GetProperty("decision").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        run.Json[0].GetProperty("candidates").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public void Enroll_FolderThenFile_AddsUp()
    {
        var gallery = world.NewGallery();
        Run("enroll", "ann", world["speech/s1"], "--gallery", gallery).Json.GetProperty("recordings").GetInt32().ShouldBe(3);
        Run("enroll", "ann", world.Recording(1, 1), "--gallery", gallery).Json.GetProperty("recordings").GetInt32().ShouldBe(4);
    }

    [Theory]
    [InlineData("silence.wav", ExitCodes.BadInput, "no speech found")]
    [InlineData("empty.wav", ExitCodes.BadInput, "")]
    [InlineData("text.wav", ExitCodes.BadInput, "")]
    [InlineData("missing.wav", ExitCodes.BadInput, "")]
    public void Enroll_BadRecordingAmongGood_ChangesNothing(string name, int code, string words)
    {
        var gallery = world.NewGallery();
        var run = Run("enroll", "ann", world.Recording(1, 0), world[name], "--gallery", gallery);
        run.Code.ShouldBe(code);
        run.FaultLine().ShouldContain(name);
        run.FaultLine().ShouldContain(words);
        File.Exists(gallery).ShouldBeFalse();
    }

    [Fact]
    public void Enroll_OtherModel_IsRefused()
    {
        var gallery = world.NewGallery();
        Run("enroll", "ann", world.Recording(1, 0), "--gallery", gallery);
        world.SaveModel("other.safetensors", seed: 2, threshold: 0.5);
        foreach (var command in new[] { "enroll", "verify" })
        {
            var run = CommandRun.InProcess(
                command, "ann", world.Recording(1, 0), "--gallery", gallery, "--model", world["other.safetensors"]);
            run.Code.ShouldBe(ExitCodes.BadModel);
            run.FaultLine().ShouldContain("model that made it");
        }
    }

    [Fact]
    public void Verify_ModelWithoutThreshold_AsksForOne()
    {
        var gallery = world.NewGallery();
        world.SaveModel("unmeasured.safetensors", seed: 3, threshold: null);
        string[] rest = ["ann", world.Recording(1, 0), "--gallery", gallery, "--model", world["unmeasured.safetensors"]];
        CommandRun.InProcess(["enroll", .. rest]).Code.ShouldBe(ExitCodes.Success);
        var run = CommandRun.InProcess(["verify", .. rest]);
        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain("--threshold");
        CommandRun.InProcess(["verify", .. rest, "--threshold", "0.5"]).Code.ShouldBe(ExitCodes.Success);
    }

    [Fact]
    public void Verify_BrokenModel_GivesOneLine()
    {
        File.WriteAllBytes(world["short.safetensors"], File.ReadAllBytes(world.Model)[..2000]);
        var run = CommandRun.InProcess("verify", "ann", world.Recording(1, 0), "--model", world["short.safetensors"]);
        run.Code.ShouldBe(ExitCodes.BadModel);
        run.FaultLine().ShouldContain("short.safetensors");
    }

    [Fact]
    public void Program_VerifyText_SaysItInWords()
    {
        var gallery = world.NewGallery();
        CommandRun.AsProgram("enroll", "ann", world.Recording(1, 0), "--gallery", gallery, "--model", world.Model)
            .Output.ShouldBe("Enrolled ann: 1 recording(s) added, 1 in all.\n");
        var run = CommandRun.AsProgram("verify", "ann", world.Recording(1, 0), "--gallery", gallery, "--model", world.Model);
        run.Code.ShouldBe(ExitCodes.Success);
        run.Output.ShouldContain("accepted as ann (score 1.000, threshold 0.999)");
    }

    private CommandRun Run(params string[] arguments) =>
        CommandRun.InProcess([.. arguments, "--model", world.Model, "--json"]);
}
