using Timbre.Audio.Reading;

namespace Timbre.Cli.Commands;

public sealed class AugmentCommandTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void Augment_Recordings_WritesCopiesThatFollowFromTheSeedAlone()
    {
        var (first, again, other) = (NewFolder(), NewFolder(), NewFolder());

        var run = CommandRun.InProcess(
            "augment", world["speech"], "--recipe", Loud(), "--out", first, "--copies", "2", "--threads", "2", "--json");
        CommandRun.InProcess("augment", world["speech"], "--recipe", Loud(), "--out", again, "--copies", "2", "--threads", "1")
            .Code.ShouldBe(ExitCodes.Success);
        CommandRun.InProcess("augment", world["speech"], "--recipe", Loud(), "--out", other, "--copies", "2", "--seed", "2")
            .Code.ShouldBe(ExitCodes.Success);

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        var files = WrittenIn(first);
        run.Json.GetProperty("files").GetInt32().ShouldBe(files.Count);
        files.Count.ShouldBe(2 * run.Json.GetProperty("recordings").GetInt32());
        var copy = $"speech/s1/{Path.GetFileNameWithoutExtension(world.Recording(1, 0))}/1.wav";
        var (changed, spoken) = (AudioReader.ReadAt(Path.Combine(first, copy)), AudioReader.ReadAt(world.Recording(1, 0)));
        changed.Length.ShouldBe(spoken.Length);
        changed.ShouldNotBe(AudioReader.ReadAt(Path.Combine(first, copy.Replace("1.wav", "2.wav", StringComparison.Ordinal))));
        var difference = changed.Zip(spoken, (one, two) => one - two).Sum(value => value * value);
        (spoken.Sum(value => value * value) / difference).ShouldBeInRange(0.5f, 2, "noise of 0 dB");
        foreach (var file in files)
        {
            File.ReadAllBytes(Path.Combine(again, file)).ShouldBe(File.ReadAllBytes(Path.Combine(first, file)), file);
            File.ReadAllBytes(Path.Combine(other, file)).ShouldNotBe(File.ReadAllBytes(Path.Combine(first, file)), file);
        }
    }

    [Fact]
    public void Augment_RecipeThatChangesNoSamples_WarnsAndWritesThemAsTheyAre()
    {
        var folder = NewFolder();

        var run = CommandRun.InProcess(
            "augment", world.Recording(1, 0), "--recipe", Loud(), "--set", "augmentations=[]", "--out", folder);

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Error.ShouldContain("changes no samples");
        AudioReader.ReadAt(Path.Combine(folder, WrittenIn(folder).ShouldHaveSingleItem()))
            .ShouldBe(AudioReader.ReadAt(world.Recording(1, 0)));
    }

    [Fact]
    public void Augment_OneNameInTwoFolders_WritesBoth()
    {
        var folder = NewFolder();

        var run = CommandRun.InProcess(
            "augment", world.Recording(1, 0), world.Recording(2, 0), "--recipe", Loud(), "--out", folder);

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        WrittenIn(folder).Count.ShouldBe(2);
    }

    [Fact]
    public void Augment_SomeFaultyFiles_NamesThemAndWritesTheRest()
    {
        var folder = NewFolder();

        var run = CommandRun.InProcess(
            "augment", world["text.wav"], world.Recording(1, 0), world["missing.wav"], "--recipe", Loud(), "--out", folder);

        run.Code.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldContain("text.wav");
        run.Error.ShouldContain("missing.wav");
        WrittenIn(folder).Count.ShouldBe(1);
    }

    [Fact]
    public void Augment_FolderCalledAsACopyIs_StandsBesideIt()
    {
        var (folder, set) = (NewFolder(), Directory.CreateDirectory(NewFolder()).FullName);
        Directory.CreateDirectory(Path.Combine(set, "a", "2.wav"));
        File.Copy(world.Recording(1, 0), Path.Combine(set, "a.wav"));
        File.Copy(world.Recording(1, 1), Path.Combine(set, "a", "1.wav.wav"));
        File.Copy(world.Recording(1, 2), Path.Combine(set, "a", "2.wav", "b.wav"));

        var run = CommandRun.InProcess("augment", set, "--recipe", Loud(), "--out", folder, "--copies", "2");

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        WrittenIn(folder).Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("...wav")]
    [InlineData("..wav")]
    [InlineData(".wav")]
    public void Augment_NameThatIsDotsAndAnEnding_StaysBelowTheFolder(string name)
    {
        var (folder, file) = (NewFolder(), Path.Combine(Directory.CreateDirectory(NewFolder()).FullName, name));
        File.Copy(world.Recording(1, 0), file);

        var run = CommandRun.InProcess("augment", file, "--recipe", Loud(), "--out", Path.Combine(folder, "out"));

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        WrittenIn(folder).ShouldBe([Path.Combine("out", $"_{name}", "1.wav")]);
    }

    [Fact]
    public void Augment_BabbleBesideFaultyFiles_IsOfTheGoodOnes()
    {
        var folder = NewFolder();

        var run = CommandRun.InProcess(
            "augment", world["text.wav"], world.Recording(1, 0), world["missing.wav"], "--recipe", Loud(), "--out", folder, "--copies", "9",
            "--set", "augmentations=[{kind: babble, probability: 1}]");

        run.Code.ShouldBe(ExitCodes.BadInput);
        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2, run.Error);
        WrittenIn(folder).Count.ShouldBe(9);
    }

    [Fact]
    public void Augment_BabbleOfOneRecordingAlone_Warns()
    {
        var run = CommandRun.InProcess(
            "augment", world.Recording(1, 0), "--recipe", Loud(), "--out", NewFolder(), "--set",
            "augmentations=[{kind: babble, probability: 1}]");

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Error.ShouldContain("whose own voice");
    }

    [Fact]
    public void Augment_FolderThatIsNotEmpty_IsRefusedAndLeftAlone()
    {
        var folder = NewFolder();
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "kept.txt"), "kept");

        var run = CommandRun.InProcess("augment", world.Recording(1, 0), "--recipe", Loud(), "--out", folder);

        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain("new or empty");
        WrittenIn(folder).ShouldBe(["kept.txt"]);
    }

    private string NewFolder() => world[Guid.NewGuid().ToString("N")];

    // Noise as loud as the speech, on every copy.
    private string Loud()
    {
        var path = world["loud.yaml"];
        File.WriteAllText(
            path,
            """
            extends: demo
            augmentations:
              - {kind: whiteNoise, probability: 1, lowestSnrDb: 0, highestSnrDb: 0}
              - {kind: featureMasking, probability: 1, timeMasks: 1, longestTimeMask: 5, frequencyMasks: 0}
            """);
        return path;
    }

    private static IReadOnlyList<string> WrittenIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order()];
}
