using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Evaluation.Scoring;
using Timbre.Speakers.Models;
using Timbre.Testing;

namespace Timbre.Cli.Commands;

/// <summary>Another way of scoring: compared by evaluate, given to a model by calibrate, used by everything else.</summary>
public sealed class ScoringCommandTests(SmallWorld world, ScoringCommandTests.Crowd crowd)
    : IClassFixture<SmallWorld>, IClassFixture<ScoringCommandTests.Crowd>
{
    [Fact]
    public void Calibrate_Plda_IsWhatTheModelScoresByFromThenOn()
    {
        var model = crowd.Plda(world);
        var (before, after) = (ModelFile.Load(world.Model), ModelFile.Load(model));
        after.Id.ShouldBe(before.Id);
        after.BackEnd!.Kind.ShouldBe("plda");
        after.Threshold.ShouldNotBe(before.Threshold);
        after.Plda.ShouldNotBeNull().Mean.Length.ShouldBe(before.Network.EmbeddingSize);
        Run("info", model).Json.GetProperty("scoredBy").GetString().ShouldBe("plda");

        var gallery = world.NewGallery();
        Run("enroll", "ann", crowd.File("others", 0, 0), "--gallery", gallery, "--model", model).Code.ShouldBe(ExitCodes.Success);
        var verified = Run("verify", "ann", crowd.File("others", 0, 1), "--gallery", gallery, "--model", model);
        using var encoder = new Recognition.VoiceEncoder(SpeakerEncoder.Load(model));
        encoder.Scorer.Kind.ShouldBe(ScorerKind.Plda);
        float[][] heard =
            [.. new[] { 0, 1 }.Select(i => encoder.Embed(Recognition.Recording.FromFile(crowd.File("others", 0, i))).Embedding)];
        verified.Json.GetProperty("score").GetDouble().ShouldBe(encoder.Scorer.Score(heard[0], heard[1]), 1e-4);
        verified.Json.GetProperty("decision").GetProperty("llr").GetDouble().ShouldNotBe(0);
    }

    [Fact]
    public void Verify_GalleryOfAnotherWay_IsRefusedByName()
    {
        var gallery = world.NewGallery();
        Run("enroll", "ann", crowd.File("others", 0, 0), "--gallery", gallery, "--model", crowd.Plda(world));
        var cosine = CommandRun.InProcess("verify", "ann", crowd.File("others", 0, 1), "--gallery", gallery, "--model", world.Model);
        cosine.Code.ShouldBe(ExitCodes.BadModel, cosine.Error);
        cosine.Error.ShouldContain("plda with the id");
        cosine.Error.ShouldContain("got plain cosines");
    }

    [Fact]
    public void Evaluate_SeveralWays_AreComparedInOneTable()
    {
        var run = CommandRun.InProcess(
            "evaluate", crowd.Plda(world), crowd.Folder("others"), world["speech"], "--scoring", "cosine,plda");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Output.ShouldContain("mean of 2");
        var all = CommandRun.InProcess(
            "evaluate", crowd.Plda(world), crowd.Folder("others"), "--scoring", "cosine", "--scoring", "plda", "--json").Json;
        all.EnumerateArray().Select(one => one.GetProperty("scoring").GetString()).ShouldBe(["cosine", "plda"]);
        all[0].GetProperty("isCalibrated").GetBoolean().ShouldBeFalse();
        all[1].GetProperty("isCalibrated").GetBoolean().ShouldBeTrue();
        Run("evaluate", world.Model, crowd.Folder("others")).Json[0].GetProperty("eerPercent").GetDouble()
            .ShouldBe(all[0].GetProperty("eerPercent").GetDouble());
    }

    [Fact]
    public void Evaluate_EnrollBy_ScoresSeveralRecordingsSo()
    {
        var all = Run(
            "evaluate", world.Model, crowd.Folder("others"), "--enroll", "2", "--enroll-by", "centroid,mean,maximum").Json;
        all.EnumerateArray().Select(one => one.GetProperty("enrolledBy").GetString()).ShouldBe(["centroid", "mean", "maximum"]);
        all.EnumerateArray().Select(one => one.GetProperty("threshold").GetDouble()).Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("--scoring: expected cosine, cohort, z-norm", "--scoring", "cosin")]
    [InlineData("--enroll-by: expected --enroll beside it", "--enroll-by", "mean")]
    [InlineData("--identify: expected one way of scoring", "--enroll", "1", "--enroll-by", "mean,maximum", "--identify")]
    public void Evaluate_WrongWays_AreRefused(string message, params string[] options)
    {
        var run = CommandRun.InProcess(["evaluate", world.Model, crowd.Folder("others"), .. options]);
        run.Code.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain(message);
    }

    [Theory]
    [InlineData("plda", "expected a model that holds a PLDA, got none")]
    [InlineData("as-norm", "expected a model with impostors, got none")]
    public void Evaluate_ModelWithoutWhatItNeeds_SaysWhatToDo(string scoring, string message)
    {
        var run = CommandRun.InProcess("evaluate", world.Model, crowd.Folder("others"), "--scoring", scoring);
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldContain(message);
        run.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public void Calibrate_BadBackgrounds_AreRefusedAndNothingIsWritten()
    {
        var target = world["refused.safetensors"];
        Refused(ExitCodes.BadInput, "PLDA: expected 20 speakers or more", "plda", world["speech"]);
        Refused(ExitCodes.Usage, "expected other speakers than those to calibrate with", "plda", crowd.Folder("others"));
        Refused(ExitCodes.Usage, "--background: expected --scoring plda beside it", "cosine", crowd.Folder("background"));

        void Refused(int code, string message, string scoring, string background)
        {
            var run = CommandRun.InProcess(
                "calibrate", world.Model, crowd.Folder("others"), "--scoring", scoring, "--background", background, "--output", target);
            run.Code.ShouldBe(code, run.Error);
            run.Error.ShouldContain(message);
            File.Exists(target).ShouldBeFalse();
        }
    }

    private static CommandRun Run(params string[] arguments) => CommandRun.InProcess([.. arguments, "--json"]);

    /// <summary>Made-up speakers, enough to fit a PLDA on and others to calibrate with.</summary>
    public sealed class Crowd : IDisposable
    {
        private const int Recordings = 3;
        private readonly TemporaryFolder _folder = new();
        private string? _plda;

        public Crowd()
        {
            var synthesizer = new VoiceSynthesizer();
            foreach (var (set, first, count) in new[] { ("background", 200, 24), ("others", 50, 12) })
            {
                for (var speaker = 0; speaker < count; speaker++)
                {
                    Directory.CreateDirectory(_folder[$"{set}/p{speaker}"]);
                    for (var i = 0; i < Recordings; i++)
                    {
                        WavWriter.Write(
                            File(set, speaker, i), synthesizer.Speak(new SyntheticSpeaker(speaker + first), i, 1.5), 16_000);
                    }
                }
            }
        }

        public string Folder(string set) => _folder[set];

        public string File(string set, int speaker, int recording) => _folder[$"{set}/p{speaker}/{recording}.wav"];

        public string Plda(SmallWorld world)
        {
            if (_plda is null)
            {
                var target = _folder["plda.safetensors"];
                var run = Run(
                    "calibrate", world.Model, Folder("others"), "--scoring", "plda", "--background", Folder("background"),
                    "--output", target);
                run.Code.ShouldBe(ExitCodes.Success, run.Error);
                _plda = target;
            }

            return _plda;
        }

        public void Dispose() => _folder.Dispose();
    }
}
