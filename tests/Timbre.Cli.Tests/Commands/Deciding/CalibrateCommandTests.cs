using System.Globalization;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Evaluation.Calibration;
using Timbre.Galleries.Stores;
using Timbre.Speakers.Models;
using Timbre.Testing;

namespace Timbre.Cli.Commands;

/// <summary>calibrate, and decisions by rate, on recordings of made-up speakers.</summary>
public sealed class CalibrateCommandTests(SmallWorld world, CalibrateCommandTests.People people)
    : IClassFixture<SmallWorld>, IClassFixture<CalibrateCommandTests.People>
{
    [Fact]
    public void Calibrate_Model_DecidesByRateAndKeepsItsId()
    {
        var model = people.Calibrated(world);
        var loaded = ModelFile.Load(model);
        loaded.Id.ShouldBe(ModelFile.Load(world.Model).Id);
        ScoreCalibration.Parse(loaded.Calibration!).Speakers.ShouldBe(People.Number);

        var gallery = world.NewGallery();
        Run("enroll", "ann", people.File(0, 0), people.File(0, 1), "--gallery", gallery, "--model", model).Code.ShouldBe(ExitCodes.Success);
        Run("enroll", "bob", people.File(1, 0), people.File(1, 1), "--gallery", gallery, "--model", model).Code.ShouldBe(ExitCodes.Success);
        var lax = Run("verify", "ann", people.File(0, 2), "--gallery", gallery, "--model", model, "--far", "30%");
        var strict = Run("verify", "ann", people.File(0, 2), "--gallery", gallery, "--model", model, "--level", "strict");
        var decision = lax.Json.GetProperty("decision");
        decision.GetProperty("llr").GetDouble().ShouldBe(strict.Json.GetProperty("decision").GetProperty("llr").GetDouble());
        decision.GetProperty("llrThreshold").GetDouble()
            .ShouldBeLessThan(strict.Json.GetProperty("decision").GetProperty("llrThreshold").GetDouble());
        decision.GetProperty("speechSeconds").GetDouble().ShouldBeGreaterThan(0.5);
        var identified = Run("identify", people.File(1, 2), "--gallery", gallery, "--model", model, "--cost-fa", "10", "--prior", "0.5");
        identified.Json[0].GetProperty("calibrated").GetProperty("llrThreshold").GetDouble().ShouldBe(Math.Log(20), 1e-5);
        CommandRun.InProcess("verify", "ann", people.File(0, 2), "--gallery", gallery, "--model", model).Output
            .ShouldContain("log-likelihood ratio");
    }

    [Fact]
    public void Calibrate_Gallery_StandsBeforeTheModels()
    {
        var gallery = world.NewGallery();
        Run("enroll", "ann", people.File(0, 0), "--gallery", gallery, "--model", world.Model).Code.ShouldBe(ExitCodes.Success);
        var before = Run("verify", "ann", people.File(0, 1), "--gallery", gallery, "--model", world.Model);
        before.Json.GetProperty("decision").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        CommandRun.InProcess("verify", "ann", people.File(0, 1), "--gallery", gallery, "--model", world.Model)
            .Error.ShouldContain("not calibrated");

        var run = Run("calibrate", world.Model, people.Folder, "--gallery", gallery, "--far", "10%");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("falseAcceptRate").GetDouble().ShouldBe(0.1);
        run.Error.ShouldContain("are few");
        Run("verify", "ann", people.File(0, 1), "--gallery", gallery, "--model", world.Model)
            .Json.GetProperty("decision").GetProperty("outcome").GetString().ShouldNotBeNullOrEmpty();

        // Another model's scores are others.
        world.SaveModel("another.safetensors", seed: 8, threshold: 0.9);
        var update = Run("speakers", "update", "--gallery", gallery, "--model", world["another.safetensors"]);
        update.Code.ShouldBe(ExitCodes.Success, update.Error);
        update.Error.ShouldContain("the gallery's own calibration was of the model before and is gone");
    }

    [Fact]
    public void Calibrate_OtherThreadsAndCountry_IsTheSameCalibration()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var one = Calibration("one.safetensors", "1");
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            Calibration("several.safetensors", "5").ShouldBe(one);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        string Calibration(string name, string threads)
        {
            var run = Run("calibrate", world.Model, people.Folder, "--output", world[name], "--copies", "2", "--threads", threads);
            run.Code.ShouldBe(ExitCodes.Success, run.Error);
            return ModelFile.Load(world[name]).Calibration!;
        }
    }

    [Fact]
    public void Calibrate_NowhereToWrite_LeavesTheModelAsItWas()
    {
        var bytes = File.ReadAllBytes(world.Model);
        var run = CommandRun.InProcess(
            "calibrate", world.Model, people.Folder, "--output", Path.Combine(world.Model, "no-folder", "a.safetensors"));
        run.Code.ShouldBe(ExitCodes.CannotWrite, run.Error);
        run.Error.ShouldNotContain("   at ");
        File.ReadAllBytes(world.Model).ShouldBe(bytes);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("0,1 %")]
    [InlineData("NaN")]
    [InlineData("100%")]
    public void Far_NoRate_IsRefused(string rate)
    {
        var run = CommandRun.InProcess("verify", "ann", "a.wav", $"--far={rate}");
        run.Code.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain("--far: expected a rate above 0 and below 100 %");
    }

    [Fact]
    public void Verify_TwoWaysToDecide_AreRefused()
    {
        var run = CommandRun.InProcess("identify", "a.wav", "--far", "1%", "--threshold", "0.3", "--model", world.Model);
        run.Code.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain("expected one way to decide, got --far, --threshold");
    }

    [Fact]
    public void Verify_RateWithoutCalibration_IsRefused()
    {
        var gallery = world.NewGallery();
        Run("enroll", "ann", people.File(0, 0), "--gallery", gallery, "--model", world.Model);
        var run = CommandRun.InProcess("verify", "ann", people.File(0, 1), "--gallery", gallery, "--model", world.Model, "--far", "1%");
        run.Code.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain("timbre calibrate");
    }

    [Fact]
    public void Calibrate_FewSpeakers_IsRefusedAndNothingIsWritten()
    {
        var target = world["few.safetensors"];
        var run = CommandRun.InProcess("calibrate", world.Model, world["speech"], "--output", target);
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldContain("expected 10 speakers or more with two recordings each, got 3");
        File.Exists(target).ShouldBeFalse();
    }

    [Theory]
    [InlineData("expected --gallery or --output, got neither")]
    [InlineData("expected --gallery or --output, got both", "--gallery", "a.db", "--output", "b.safetensors")]
    public void Calibrate_NowhereToKeepIt_IsRefused(string message, params string[] options)
    {
        var run = CommandRun.InProcess(["calibrate", world.Model, people.Folder, .. options]);
        run.Code.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain(message);
    }

    [Fact]
    public void Verify_DamagedCalibrationInTheModel_IsABadModel()
    {
        var damaged = world["damaged-calibration.safetensors"];
        ModelFile.Calibrate(world.Model, damaged, "{\"scorerId\":\"cosine\"}");
        var run = CommandRun.InProcess("identify", people.File(0, 0), "--model", damaged, "--gallery", world.NewGallery());
        run.Code.ShouldBe(ExitCodes.BadModel);
        run.Error.ShouldContain("Calibrate it again");
    }

    [Fact]
    public void Calibrate_DamagedCalibrations_AreMended()
    {
        var (gallery, damaged) = (world.NewGallery(), world["damaged-to-mend.safetensors"]);
        Run("enroll", "ann", people.File(0, 0), "--gallery", gallery, "--model", world.Model).Code.ShouldBe(ExitCodes.Success);
        using (var store = SqliteStore.Open(gallery))
        {
            store.KeepCalibration("{}");
        }

        CommandRun.InProcess("info", gallery).Output.ShouldContain("damaged: calibrate it again");
        CommandRun.InProcess("verify", "ann", people.File(0, 1), "--gallery", gallery, "--model", world.Model)
            .Code.ShouldBe(ExitCodes.BadGallery);
        Run("calibrate", world.Model, people.Folder, "--gallery", gallery).Code.ShouldBe(ExitCodes.Success);
        CommandRun.InProcess("info", gallery).Output.ShouldContain($"fitted on {People.Number} speakers");

        ModelFile.Calibrate(world.Model, damaged, "{}");
        Run("calibrate", damaged, people.Folder, "--output", damaged).Code.ShouldBe(ExitCodes.Success);
        Run("info", damaged).Json.GetProperty("calibration").GetProperty("speakers").GetInt32().ShouldBe(People.Number);
    }

    [Fact]
    public void Calibrate_GalleryThatIsNotThere_IsNotMade()
    {
        var gallery = world["typing-error/none.db"];
        CommandRun.InProcess("calibrate", world.Model, people.Folder, "--gallery", gallery).Code.ShouldBe(ExitCodes.BadGallery);
        Path.Exists(world["typing-error"]).ShouldBeFalse();
    }

    [Fact]
    public void Calibrate_UnusableRecordingAmongThem_IsNamedAndTheCodeTellsIt()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(people.Folder, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[Path.GetRelativePath(people.Folder, file)])!);
            File.Copy(file, folder[Path.GetRelativePath(people.Folder, file)]);
        }

        File.Copy(world["text.wav"], folder["p0/text.wav"]);
        var run = CommandRun.InProcess("calibrate", world.Model, folder[""], "--output", world["others.safetensors"]);
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldContain("text.wav");
        run.Error.ShouldContain($"1 of {(People.Number * 3) + 1} recordings cannot be used");
        File.Exists(world["others.safetensors"]).ShouldBeTrue();
    }

    [Fact]
    public void Calibrate_OneRecordingOfTwoSpeakers_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        people.Copy(folder, (speaker, recording) => (speaker, recording));
        File.Copy(people.File(0, 0), folder["p1/of-another.wav"]);
        var (target, run) = (world["of-two.safetensors"], CommandRun.InProcess(
            "calibrate", world.Model, folder[""], "--output", world["of-two.safetensors"]));
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain("expected each recording to be of one speaker, got the same one as");
        run.Error.ShouldContain("of-another.wav");
        File.Exists(target).ShouldBeFalse();
    }

    [Fact]
    public void Calibrate_OneRecordingTwiceInEachFolder_CountsOnce()
    {
        using var folder = new TemporaryFolder();
        people.Copy(folder, (speaker, _) => (speaker, 0));
        var run = CommandRun.InProcess("calibrate", world.Model, folder[""], "--output", world["once.safetensors"]);
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldContain($"{People.Number * 2} recording(s) are the same as others of their speaker and count once");
        run.Error.ShouldContain("expected 10 speakers or more with two recordings each, got 0");
    }

    [Fact]
    public void Calibrate_FoldersOfSeveralPeople_LeavesTheGalleryAsItWas()
    {
        using var folder = new TemporaryFolder();
        people.Copy(folder, (speaker, recording) => ((speaker + (recording * 4)) % People.Number, recording));
        var gallery = world.NewGallery();
        Run("enroll", "ann", people.File(0, 0), "--gallery", gallery, "--model", world.Model).Code.ShouldBe(ExitCodes.Success);
        var run = CommandRun.InProcess("calibrate", world.Model, folder[""], "--gallery", gallery);
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain("Nothing is changed");
        Run("verify", "ann", people.File(0, 0), "--gallery", gallery, "--model", world.Model).Code.ShouldBe(ExitCodes.Success);
    }

    [Fact]
    public void Verify_RateBelowWhatWasMeasured_SaysSo()
    {
        var (gallery, model) = (world.NewGallery(), people.Calibrated(world));
        Run("enroll", "ann", people.File(0, 0), "--gallery", gallery, "--model", model);
        CommandRun.InProcess("verify", "ann", people.File(0, 1), "--gallery", gallery, "--model", model, "--far", "1e-9")
            .Error.ShouldContain("1E-7 % of strangers is less than was measured");
    }

    private static CommandRun Run(params string[] arguments) => CommandRun.InProcess([.. arguments, "--json"]);

    /// <summary>Made-up speakers, enough to calibrate with.</summary>
    public sealed class People : IDisposable
    {
        public const int Number = 12;
        private const int Recordings = 3;
        private readonly TemporaryFolder _folder = new();
        private string? _calibrated;

        public People()
        {
            var synthesizer = new VoiceSynthesizer();
            for (var speaker = 0; speaker < Number; speaker++)
            {
                Directory.CreateDirectory(_folder[$"people/p{speaker}"]);
                for (var i = 0; i < Recordings; i++)
                {
                    WavWriter.Write(File(speaker, i), synthesizer.Speak(new SyntheticSpeaker(speaker + 50), i, 1.5), 16_000);
                }
            }
        }

        public string Folder => _folder["people"];

        public string File(int speaker, int recording) => _folder[$"people/p{speaker}/{recording}.wav"];

        /// <summary>All of them once more, each file holding what another one does.</summary>
        public void Copy(TemporaryFolder target, Func<int, int, (int Speaker, int Recording)> source)
        {
            for (var speaker = 0; speaker < Number; speaker++)
            {
                Directory.CreateDirectory(target[$"p{speaker}"]);
                for (var i = 0; i < Recordings; i++)
                {
                    var (of, recording) = source(speaker, i);
                    System.IO.File.Copy(File(of, recording), target[$"p{speaker}/{i}.wav"]);
                }
            }
        }

        public string Calibrated(SmallWorld world)
        {
            if (_calibrated is null)
            {
                var target = _folder["calibrated.safetensors"];
                var run = Run("calibrate", world.Model, Folder, "--output", target, "--copies", "1");
                run.Code.ShouldBe(ExitCodes.Success, run.Error);
                _calibrated = target;
            }

            return _calibrated;
        }

        public void Dispose() => _folder.Dispose();
    }
}
