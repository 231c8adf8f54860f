using System.Text.Json;
using Microsoft.Data.Sqlite;
using Timbre.Galleries;
using Timbre.Galleries.Stores;
using Timbre.Testing;

namespace Timbre.Cli.Commands;

public sealed class SpeakersCommandTests : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    public SpeakersCommandTests()
    {
        using var store = SqliteStore.Open(_folder["voices.db"]);
        var model = new GalleryModel("0123456789abcdef", 3, 0.4);
        Append(store, "ann", new([1, 0, 0]) { Source = "/voices/ann-1.wav", SpeechSeconds = 2.5, SnrDb = 21 }, new([0, 1, 0]));
        Append(store, "Zoë [x]", new EnrolledRecording([0, 0, 1]));

        void Append(SqliteStore to, string name, params EnrolledRecording[] recordings) =>
            to.Append(new Voiceprint(new EnrolledSpeaker(name, recordings.Length, Morning, Morning), recordings), model);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void List_Json_NamesEveryone()
    {
        var run = CommandRun.InProcess("speakers", "list", "--json", "--gallery", _folder["voices.db"]);
        run.Code.ShouldBe(ExitCodes.Success);
        run.Json.EnumerateArray().Select(
            speaker => (speaker.GetProperty("speaker").GetString(), speaker.GetProperty("recordings").GetInt32()))
            .ShouldBe([("Zoë [x]", 1), ("ann", 2)]);
        run.Output.ShouldContain("Zoë");
    }

    [Fact]
    public void Info_OfAnExport_ChecksItsSeal()
    {
        var export = _folder["staff.voices"];
        CommandRun.InProcess("speakers", "export", export, "--gallery", _folder["voices.db"]).Code.ShouldBe(ExitCodes.Success);

        CommandRun.InProcess("info", export).Output.ShouldContain("whole: it is as it was exported");
        CommandRun.InProcess("info", export, "--json").Json.GetProperty("sealed").GetBoolean().ShouldBeTrue();
        CommandRun.InProcess("info", _folder["voices.db"], "--json").Json.GetProperty("sealed").GetBoolean().ShouldBeFalse();
        using (var connection = new SqliteConnection($"Data Source={export};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE speaker SET name = 'bob' WHERE name = 'ann'";
            command.ExecuteNonQuery().ShouldBe(1);
        }

        var changed = CommandRun.InProcess("info", export);
        changed.Code.ShouldBe(ExitCodes.BadGallery);
        changed.FaultLine().ShouldContain("not what was exported");
    }

    [Fact]
    public void List_Text_HasALineForEach()
    {
        var run = CommandRun.InProcess("speakers", "list", "-g", _folder["voices.db"]);
        run.Code.ShouldBe(ExitCodes.Success);
        run.Output.ShouldContain("Zoë [x]");
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length.ShouldBe(3);
    }

    [Fact]
    public void Show_Json_TellsButNotTheVoice()
    {
        var run = CommandRun.InProcess("speakers", "show", "ann", "--json", "--gallery", _folder["voices.db"]);
        run.Json.GetProperty("recordings").GetInt32().ShouldBe(2);
        run.Json.GetProperty("enrolledAt").GetDateTimeOffset().ShouldBe(Morning);

        // Two unit vectors at a right angle: their mean is as long as half a diagonal.
        run.Json.GetProperty("cohesion").GetDouble().ShouldBe(Math.Sqrt(0.5), 1e-4);
        run.Json.GetProperty("model").GetString().ShouldBe("0123456789abcdef");
        run.Json.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Array)
            .Select(property => property.Name).ShouldBe(["files"]);
        var files = run.Json.GetProperty("files").EnumerateArray().ToArray();
        files.SelectMany(file => file.EnumerateObject()).ShouldAllBe(property => property.Value.ValueKind != JsonValueKind.Array);
        files.Select(file => file.GetProperty("recording").GetInt64()).ShouldBe([1, 2]);
        files[0].GetProperty("file").GetString().ShouldBe("/voices/ann-1.wav");
        files[0].GetProperty("netSpeechSeconds").GetDouble().ShouldBe(2.5);
        files[1].GetProperty("snrDb").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Show_Text_ListsRecordingsAndSaysWhatIsNotKnown()
    {
        var run = CommandRun.InProcess("speakers", "show", "ann", "--gallery", _folder["voices.db"]);
        run.Output.ShouldContain("/voices/ann-1.wav");
        run.Output.ShouldContain("2.5 s");
        run.Output.ShouldContain("Of 1 recording(s) nothing but the voice was kept");
    }

    [Fact]
    public void Remove_Recording_LeavesTheOthersAndSaysWhenTheSpeakerGoes()
    {
        var gallery = _folder["voices.db"];
        var run = CommandRun.InProcess("speakers", "remove", "ann", "--recording", "2", "-g", gallery);
        run.Code.ShouldBe(ExitCodes.Success);
        run.Output.ShouldContain("1 left");
        var wrong = CommandRun.InProcess("speakers", "remove", "ann", "--recording", "3", "-g", gallery);
        wrong.Code.ShouldBe(ExitCodes.NotEnrolled);
        wrong.FaultLine().ShouldContain("(1), got 3");
        var last = CommandRun.InProcess("speakers", "remove", "ann", "--recording", "1", "-g", gallery, "--json");
        last.Json.GetProperty("speakerRemoved").GetBoolean().ShouldBeTrue();
        last.Json.GetProperty("recordings").GetInt32().ShouldBe(0);
        CommandRun.InProcess("speakers", "list", "--json", "-g", gallery).Json.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public void Remove_Speaker_IsGone()
    {
        var gallery = _folder["voices.db"];
        var run = CommandRun.InProcess("speakers", "remove", "ann", "--json", "--gallery", gallery);
        run.Json.GetProperty("removed").GetBoolean().ShouldBeTrue();
        CommandRun.InProcess("speakers", "show", "ann", "--gallery", gallery).Code.ShouldBe(ExitCodes.NotEnrolled);
        CommandRun.InProcess("speakers", "list", "--json", "--gallery", gallery).Json.GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("Zo\u00EB [x]")]
    [InlineData("Zoe\u0308 [x]")]
    [InlineData("  Zoe\u0308 [x] ")]
    public void ShowAndRemove_AnyWritingOfTheName_IsTheSpeaker(string name)
    {
        CommandRun.InProcess(
            "speakers",
            "show",
            name,
            "--json",
            "-g",
            _folder["voices.db"]).Json.GetProperty("speaker").GetString().ShouldBe("Zo\u00EB [x]");
        CommandRun.InProcess(
            "speakers",
            "remove",
            name,
            "--json",
            "-g",
            _folder["voices.db"]).Json.GetProperty("speaker").GetString().ShouldBe("Zo\u00EB [x]");
        CommandRun.InProcess("speakers", "list", "--json", "-g", _folder["voices.db"]).Json.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public void List_Emptied_SaysHowToStart()
    {
        CommandRun.InProcess("speakers", "remove", "ann", "-g", _folder["voices.db"]).Code.ShouldBe(0);
        CommandRun.InProcess("speakers", "remove", "Zo\u00EB [x]", "-g", _folder["voices.db"]).Code.ShouldBe(0);
        var run = CommandRun.InProcess("speakers", "list", "-g", _folder["voices.db"]);
        run.Code.ShouldBe(ExitCodes.Success);
        run.Output.ShouldContain("Nobody is enrolled");
        CommandRun.InProcess("speakers", "list", "--json", "-g", _folder["voices.db"]).Json.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void List_GalleryOpenToEveryone_WarnsOnceAndClosesIt()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var gallery = _folder["voices.db"];
        File.SetUnixFileMode(gallery, File.GetUnixFileMode(gallery) | UnixFileMode.OtherRead);
        CommandRun.InProcess("speakers", "list", "-g", gallery).Error.ShouldContain("warning: ");
        CommandRun.InProcess("speakers", "list", "-g", gallery).Error.ShouldBeEmpty();
    }

    [Fact]
    public void Show_Nobody_NamesTheNearestInOneLine()
    {
        var run = CommandRun.InProcess("speakers", "show", "anne", "--gallery", _folder["voices.db"]);
        run.Code.ShouldBe(ExitCodes.NotEnrolled);
        run.FaultLine().ShouldContain("Did you mean 'ann'?");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public void List_NoGallery_SaysHowToStartAndMakesNone()
    {
        var run = CommandRun.InProcess("speakers", "list", "--gallery", _folder["none.db"]);
        run.Code.ShouldBe(ExitCodes.BadGallery);
        run.FaultLine().ShouldContain("Enroll a speaker first");
        File.Exists(_folder["none.db"]).ShouldBeFalse();
    }

    [Fact]
    public void Program_CorruptGallery_GivesOneLineAndItsCode()
    {
        File.WriteAllText(_folder["broken.db"], string.Concat(Enumerable.Repeat("no gallery ", 500)));
        var run = CommandRun.AsProgram("speakers", "list", "--gallery", _folder["broken.db"]);
        run.Code.ShouldBe(ExitCodes.BadGallery);
        run.FaultLine().ShouldContain("broken.db");
    }
}
