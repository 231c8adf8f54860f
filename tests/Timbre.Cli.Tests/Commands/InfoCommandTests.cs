using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Cli.Commands;

public sealed class InfoCommandTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void Info_Recording_TellsFormatAndSpeech()
    {
        var run = CommandRun.InProcess("info", world.Recording(1, 0), "--json");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("kind").GetString().ShouldBe("recording");
        run.Json.GetProperty("sampleRateHz").GetInt32().ShouldBe(16_000);
        run.Json.GetProperty("seconds").GetDouble().ShouldBe(1.5);
        run.Json.GetProperty("netSpeechSeconds").GetDouble().ShouldBeInRange(0.3, 1.5);
        CommandRun.InProcess("info", world["silence.wav"], "--json").Json.GetProperty("netSpeechSeconds").GetDouble().ShouldBe(0);
    }

    [Fact]
    public void Info_ClippedOrSilent_AdvisesWhatToDo()
    {
        using var folder = new TemporaryFolder();
        var voice = AudioReader.ReadAt(world.Recording(1, 0));
        var ceiling = 0.2f * voice.Max();
        WavWriter.Write(folder["clipped.wav"], Array.ConvertAll(voice, sample => Math.Clamp(sample, -ceiling, ceiling)), 16_000);

        var json = CommandRun.InProcess("info", folder["clipped.wav"], "--json").Json;
        json.GetProperty("clippedShare").GetDouble().ShouldBeGreaterThan(0.01);
        json.GetProperty("bandwidthHz").GetDouble().ShouldBeInRange(2000, 8000);
        json.GetProperty("levelDb").GetDouble().ShouldBeInRange(-60, 0);
        json.GetProperty("deadChannels").GetArrayLength().ShouldBe(0);
        json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("fault").GetString()).ShouldContain("clipped");
        var text = CommandRun.InProcess("info", folder["clipped.wav"]).Output;
        text.ShouldContain("bandwidth    speech up to ");
        text.ShouldContain("are cut off: turn the microphone's gain down");
        CommandRun.InProcess("info", world["silence.wav"]).Output.ShouldContain("advice       no speech is found in it: record");
    }

    [Fact]
    public void Info_Default_IsTheShippedModelWithItsViews()
    {
        var run = CommandRun.InProcess("info", "default", "--json");

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("kind").GetString().ShouldBe("model");
        run.Json.GetProperty("views").EnumerateArray().Select(view => (
            view.GetProperty("kind").GetString(), view.GetProperty("length").GetDouble()))
            .ShouldBe([("scaled", 1), ("meanRemoved", 0.75)]);
        CommandRun.InProcess("info", "default").Output
            .ShouldContain("view         meanRemoved, its part of the embedding of length 0.75");
    }

    [Fact]
    public void Info_RecipeThatExtendsAnother_IsARecipe()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["best.yaml"], "extends: demo\nschedule: {rate: 0.001}\n");

        CommandRun.InProcess("info", folder["best.yaml"], "--json").Json.GetProperty("kind").GetString().ShouldBe("recipe");
    }

    [Fact]
    public void Info_Model_TellsWhatItIs()
    {
        var run = CommandRun.InProcess("info", world.Model, "--json");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("kind").GetString().ShouldBe("model");
        run.Json.GetProperty("license").GetString().ShouldBe("MIT");
        run.Json.GetProperty("embeddingSize").GetInt32().ShouldBe(12);
        run.Json.GetProperty("training").GetProperty("threshold").GetString().ShouldBe("0.999");
        CommandRun.InProcess("info", world.Model).Output.ShouldContain("license      MIT");
    }

    [Theory]
    [InlineData("missing.wav", ExitCodes.BadInput)]
    [InlineData("missing.safetensors", ExitCodes.BadModel)]
    [InlineData("missing.db", ExitCodes.BadGallery)]
    [InlineData("missing.yaml", ExitCodes.BadInput)]
    [InlineData("empty.wav", ExitCodes.BadInput)]
    [InlineData("text.wav", ExitCodes.BadInput)]
    public void Info_NothingOfTheKind_SaysSoInOneLine(string name, int code)
    {
        var run = CommandRun.InProcess("info", world[name]);
        run.Code.ShouldBe(code);
        run.FaultLine().ShouldContain(name);
    }

    [Theory]
    [InlineData("voices.db")]
    [InlineData("voices.wav")]
    public void Info_Gallery_TellsWhatItIsAndNothingOfAVoice(string name)
    {
        using var folder = new TemporaryFolder();
        var gallery = folder[name];
        CommandRun.InProcess(
            "enroll", "ann", world.Recording(1, 0), world.Recording(1, 1), "--model", world.Model, "--gallery", gallery).Code.ShouldBe(0);
        var run = CommandRun.InProcess("info", gallery, "--json");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("kind").GetString().ShouldBe("gallery");
        run.Json.GetProperty("speakers").GetInt32().ShouldBe(1);
        run.Json.GetProperty("recordings").GetInt32().ShouldBe(2);
        run.Json.GetProperty("model").GetProperty("name").GetString().ShouldBe(Path.GetFullPath(world.Model));
        run.Json.GetProperty("model").GetProperty("embeddingSize").GetInt32().ShouldBe(12);
        run.Json.GetProperty("bytes").GetInt64().ShouldBe(new FileInfo(gallery).Length);
        if (!OperatingSystem.IsWindows())
        {
            run.Json.GetProperty("permissions").GetString().ShouldBe("rw-------");
        }

        run.Output.ShouldNotContain("ann");
        CommandRun.InProcess("info", gallery).Output.ShouldContain("speakers     1, of 2 recording(s)");
    }

    [Fact]
    public void Info_KaldiLists_TellsWhatTheyName()
    {
        using var folder = new TemporaryFolder();
        var list = folder["wav.scp"];
        File.WriteAllText(list, $"calls {world.Recording(1, 0)}\nother {world.Recording(2, 0)}\n");
        File.WriteAllText(folder["segments"], "a calls 0 0.5\nb calls 0.5 1\nc other 0 1\n");
        File.WriteAllText(folder["utt2spk"], "a ann\nb bob\nc zoe\n");

        foreach (var path in new[] { Path.GetDirectoryName(list)!, list })
        {
            var run = CommandRun.InProcess("info", path, "--json");
            run.Code.ShouldBe(ExitCodes.Success, run.Error);
            run.Json.GetProperty("kind").GetString().ShouldBe("folder");
            run.Json.GetProperty("recordings").GetInt32().ShouldBe(2);
            run.Json.GetProperty("utterances").GetInt32().ShouldBe(3);
            run.Json.GetProperty("speakers").GetInt32().ShouldBe(3);
            CommandRun.InProcess("info", path).Output.ShouldContain("speakers     3");
        }

        File.WriteAllText(folder["segments"], "a calls 0\n");
        CommandRun.InProcess("info", list).FaultLine().ShouldContain("segments line 1");
    }

    [Theory]
    [InlineData("speech", "folder", "recordings", 9)]
    [InlineData("speech", "folder", "speakers", 3)]
    [InlineData("speech/s1", "folder", "recordings", 3)]
    [InlineData("mine.trials", "trials", "targets", 2)]
    [InlineData("mine.trials", "trials", "nontargets", 2)]
    public void Info_OfEachKind_TellsWhich(string name, string kind, string property, int expected)
    {
        var run = CommandRun.InProcess("info", world[name], "--json");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("kind").GetString().ShouldBe(kind);
        run.Json.GetProperty(property).GetInt32().ShouldBe(expected);
        CommandRun.InProcess("info", world[name]).Output.ShouldContain(world[name]);
    }

    [Fact]
    public void Info_ModelWithoutItsEnding_IsAModel()
    {
        using var folder = new TemporaryFolder();
        File.Copy(world.Model, folder["voices.bin"]);
        CommandRun.InProcess("info", folder["voices.bin"], "--json").Json.GetProperty("kind").GetString().ShouldBe("model");
        File.Copy(world.Recording(1, 0), folder["voice.safetensors"]);
        CommandRun.InProcess("info", folder["voice.safetensors"], "--json").Json.GetProperty("kind").GetString().ShouldBe("recording");
    }

    [Fact]
    public void Info_FolderOfAnAdaptedModel_IsTheModel()
    {
        using var folder = new TemporaryFolder();
        File.Copy(world.Model, folder["best.safetensors"]);

        var run = CommandRun.InProcess("info", folder.Path, "--json");

        run.Json.GetProperty("kind").GetString().ShouldBe("model");
        run.Json.GetProperty("file").GetString().ShouldBe(folder["best.safetensors"]);
    }

    [Fact]
    public void Info_Recipe_TellsWhatItIs()
    {
        var recipe = Path.Combine(Timbre.Testing.Repository.Root, "recipes", "default.yaml");
        var run = CommandRun.InProcess("info", recipe, "--json");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("kind").GetString().ShouldBe("recipe");
        File.ReadAllText(recipe).ShouldContain(run.Json.GetProperty("description").GetString()!);
    }
}
