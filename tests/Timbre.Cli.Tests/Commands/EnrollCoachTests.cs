namespace Timbre.Cli.Commands;

/// <summary>What <c>enroll</c> says of recordings, whole folders of people, and what can be done with them afterwards.</summary>
public sealed class EnrollCoachTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void Enroll_SameFileTwice_IsToldAndRefusedWhenStrict()
    {
        var gallery = world.NewGallery();
        string[] line = ["enroll", "ann", world.Recording(1, 0), world.Recording(1, 0), "--gallery", gallery];
        var strict = Run([.. line, "--strict"]);
        strict.Code.ShouldBe(ExitCodes.NotGoodEnough);
        strict.Error.ShouldContain("it is the same as");
        strict.Json.GetProperty("added").GetArrayLength().ShouldBe(0);
        File.Exists(gallery).ShouldBeFalse("where nobody is enrolled no gallery is made");

        var lax = Run(line);
        lax.Code.ShouldBe(ExitCodes.Success, lax.Error);
        lax.Json.GetProperty("findings")[0].GetProperty("fault").GetString().ShouldBe("sameRecording");
        lax.Json.GetProperty("findings")[0].GetProperty("file").GetString().ShouldBe(world.Recording(1, 0));
        lax.Json.GetProperty("recordings").GetInt32().ShouldBe(2);
    }

    [Fact]
    public void Enroll_AnothersRecordingUnderANameWithOne_IsToldByTheShippedModel()
    {
        var gallery = world.NewGallery();
        CommandRun.InProcess("enroll", "bob", world.Recording(2, 0), world.Recording(2, 1), "--gallery", gallery).Code.ShouldBe(0);
        CommandRun.InProcess("enroll", "ann", world.Recording(1, 0), "--gallery", gallery).Error.ShouldNotContain("sounds like");

        var own = CommandRun.InProcess("enroll", "ann", world.Recording(1, 1), "--strict", "--gallery", gallery);
        var bobs = CommandRun.InProcess("enroll", "ann", world.Recording(2, 2), "--strict", "--gallery", gallery);

        own.Code.ShouldBe(ExitCodes.Success, own.Error);
        bobs.Code.ShouldBe(ExitCodes.NotGoodEnough, bobs.Error);
        bobs.Error.ShouldContain("it sounds like bob, who is enrolled");
        bobs.Error.ShouldContain("and not like ann");
    }

    [Fact]
    public void Enroll_FolderOfPeople_SaysHow()
    {
        var run = Run("enroll", "all", world["speech"], "--gallery", world.NewGallery());
        run.Error.ShouldContain("it holds 3 folders, as of several people");
        run.Error.ShouldContain("timbre enroll --each");
    }

    [Fact]
    public void Enroll_Each_EnrollsEveryFolderUnderItsName()
    {
        var gallery = world.NewGallery();
        var run = Run("enroll", "--each", world["speech"], "--gallery", gallery);
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.EnumerateArray().Select(
            person => (person.GetProperty("speaker").GetString(), person.GetProperty("recordings").GetInt32()))
            .ShouldBe([("s1", 3), ("s2", 3), ("s3", 3)]);
    }

    [Fact]
    public void Enroll_EachWithOneBadPerson_EnrollsTheOthers()
    {
        var folder = Directory.CreateDirectory(world["people"]).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "ann"));
        Directory.CreateDirectory(Path.Combine(folder, "bob"));
        File.Copy(world.Recording(1, 0), Path.Combine(folder, "ann", "0.wav"));
        File.Copy(world["silence.wav"], Path.Combine(folder, "bob", "0.wav"));
        var run = Run("enroll", "--each", folder, "--gallery", world.NewGallery());
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.Json.EnumerateArray().Select(person => person.GetProperty("added").GetArrayLength()).ShouldBe([1, 0]);
    }

    [Theory]
    [InlineData("no-such-folder", "got nothing at this path")]
    [InlineData("text.wav", "got a file")]
    [InlineData("speech/s1", "got a folder without them")]
    public void Enroll_EachOfNoFolderOfPeople_SaysWhatIsThere(string path, string got)
    {
        var gallery = world.NewGallery();
        var run = CommandRun.InProcess("enroll", "--each", world[path], "--gallery", gallery, "--model", world.Model);
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldContain($"{world[path]}: expected a folder that holds a folder of recordings for each person, {got}.");
        File.Exists(gallery).ShouldBeFalse();
    }

    [Theory]
    [InlineData("NAME: expected")]
    [InlineData("PATH: expected", "ann")]
    [InlineData("--each: expected", "ann", "--each", "folder")]
    public void Enroll_WrongWords_IsWrongUsage(string words, params string[] line)
    {
        var run = CommandRun.InProcess(["enroll", .. line]);
        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain(words);
    }

    [Fact]
    public void Speakers_RenameMergeExportImport_Work()
    {
        var (gallery, other, file) = (Enrolled(), world.NewGallery(), world[$"{Guid.NewGuid():N}.voices"]);
        Run("speakers", "rename", "s1", "ann", "--gallery", gallery).Json.GetProperty("into").GetString().ShouldBe("ann");
        Run("speakers", "rename", "ann", "s2", "--gallery", gallery).Code.ShouldBe(ExitCodes.Usage);
        Run("speakers", "merge", "s2", "ann", "--gallery", gallery).Json.GetProperty("recordings").GetInt32().ShouldBe(6);
        Run("speakers", "export", file, "--gallery", gallery).Json.GetProperty("speakers").GetInt32().ShouldBe(2);
        Run("speakers", "export", file, "--gallery", gallery).Code.ShouldBe(ExitCodes.BadGallery);
        Run("speakers", "import", file, "--gallery", other).Json.GetProperty("recordings").GetInt32().ShouldBe(9);
        Run("speakers", "import", file, "--gallery", other).Code.ShouldBe(ExitCodes.Usage);
        Run("speakers", "list", "--gallery", other).Json.GetArrayLength().ShouldBe(2);
        Run("verify", "ann", world.Recording(1, 0), "--threshold", "-1", "--gallery", other).Code.ShouldBe(ExitCodes.Success);
    }

    [Fact]
    public void Speakers_Check_AnswersInBothForms()
    {
        var gallery = Enrolled();
        var json = Run("speakers", "check", "--gallery", gallery);
        json.Code.ShouldBe(ExitCodes.Success, json.Error);
        json.Json.GetProperty("speakers").GetInt32().ShouldBe(3);
        json.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("fault").GetString()!)
            .ShouldContain("littleSpeech");
        CommandRun.InProcess("speakers", "check", "--model", world.Model, "--gallery", gallery).Output.ShouldContain("3 speaker(s)");
    }

    [Fact]
    public void Speakers_UpdateToAnotherModel_NeedsTheFilesUnlessPartial()
    {
        var folder = Directory.CreateDirectory(world[$"{Guid.NewGuid():N}"]).FullName;
        File.Copy(world.Recording(1, 0), Path.Combine(folder, "gone.wav"));
        var gallery = world.NewGallery();
        Run("enroll", "ann", world.Recording(1, 1), Path.Combine(folder, "gone.wav"), "--gallery", gallery);
        Run("enroll", "bob", world.Recording(2, 1), "--gallery", gallery);
        File.Delete(Path.Combine(folder, "gone.wav"));
        world.SaveModel("next.safetensors", seed: 8, threshold: 0.9);
        string[] update = ["speakers", "update", "--json", "--model", world["next.safetensors"], "--gallery", gallery];

        var refused = CommandRun.InProcess(update);
        refused.Code.ShouldBe(ExitCodes.BadInput);
        refused.Error.ShouldContain("gone.wav");
        Run("verify", "ann", world.Recording(1, 1), "--threshold", "-1", "--gallery", gallery).Code.ShouldBe(ExitCodes.Success);

        var run = CommandRun.InProcess([.. update, "--partial"]);
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("recordings").GetInt32().ShouldBe(2);
        CommandRun.InProcess(
            "verify", "ann", world.Recording(1, 1), "--threshold", "-1", "--model", world["next.safetensors"], "--gallery", gallery)
            .Code.ShouldBe(ExitCodes.Success);
        Run("verify", "ann", world.Recording(1, 1), "--gallery", gallery).Code.ShouldBe(ExitCodes.BadModel);
    }

    private string Enrolled()
    {
        var gallery = world.NewGallery();
        Run("enroll", "--each", world["speech"], "--gallery", gallery).Code.ShouldBe(ExitCodes.Success);
        return gallery;
    }

    private CommandRun Run(params string[] arguments) => CommandRun.InProcess(
        [.. arguments, .. arguments is ["speakers", "list" or "rename" or "merge" or "export" or "import", ..]
            ? Array.Empty<string>() : ["--model", world.Model], "--json"]);
}
