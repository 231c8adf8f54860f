using System.Text.Json;
using Timbre.Audio.Activity;
using Timbre.Evaluation.Scoring;
using Timbre.Evaluation.Calibration;
using Timbre.Speakers.Models;
using Timbre.Testing;
using Timbre.Training.Data;
using Timbre.Training.Recipes;
using Timbre.Training.Validation;

namespace Timbre.Training.Tests.Validation;

/// <summary>Runs calibrate their models on the speakers that they keep out.</summary>
public sealed class HeldOutCalibrationTests : IDisposable
{
    private const int Steps = 60;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_EnoughSpeakersHeldOut_ModelFileAndRunFolderHoldTheCalibration()
    {
        var result = Train("run", speakers: 60);
        var calibration = result.Calibration.ShouldNotBeNull();
        calibration.Speakers.ShouldBe(18);
        calibration.Cllr.ShouldBeInRange(0, 1);
        calibration.Llr(0.9, TrialSide.Unknown, TrialSide.Unknown).ShouldBeGreaterThan(
            calibration.Llr(0.1, TrialSide.Unknown, TrialSide.Unknown));

        // For the scores of the very model that holds it, or nobody could use it.
        var model = ModelFile.Load(result.ModelPath!);
        var cohort = model.Cohort.ShouldNotBeNull();
        calibration.ScorerId.ShouldBe(new CohortScorer(
            new ImpostorCohort(cohort.Embeddings, model.Network.EmbeddingSize), cohort.Options.Top, cohort.Options.Weight).Id);
        var told = File.ReadLines(Path.Combine(result.Folder, "metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("kind").GetString() == "validation" && line.GetProperty("step").GetInt64() == result.BestStep);
        told.ShouldHaveSingleItem().GetProperty("calibration").GetProperty("cllr").GetDouble().ShouldBe(calibration.Cllr, 1e-9);
    }

    [Fact]
    public void Run_StoppedAndResumed_CalibratesToTheSameNumbers()
    {
        var straight = Train("straight", speakers: 60).Calibration.ShouldNotBeNull();
        using var stop = new CancellationTokenSource();
        Trainer.Run(Options("stopped", 60), new Stopper(stop), stop.Token).End.ShouldBe(TrainingEnd.Interrupted);
        var resumed = Trainer.Run(Options("stopped", 60) with { Resume = true, Threads = 2 });
        resumed.Calibration.ShouldNotBeNull().ToJson().ShouldBe(straight.ToJson());
        Trainer.Run(Options("stopped", 60) with { Resume = true }).Calibration.ShouldNotBeNull().ToJson().ShouldBe(straight.ToJson());
    }

    [Fact]
    public void Run_FewSpeakersHeldOut_LeavesTheModelUncalibrated()
    {
        var result = Train("few", speakers: 30);
        result.Last.ShouldNotBeNull().Calibration.ShouldBeNull();
        result.Calibration.ShouldBeNull();
        ModelFile.ReadCalibration(result.ModelPath!).ShouldBeNull();
    }

    [Fact]
    public void Speakers_PiecesOfOneRecording_DoNotCount()
    {
        HeldOutUtterance[] utterances = [Of(0, "a"), Of(0, "b"), Of(1, "c"), Of(1, "c"), Of(2, "d e"), Of(2, "e f"), Of(2, "f")];
        new HeldOutCalibration(utterances, seed: 1).Speakers.ShouldBe(1);
    }

    private static HeldOutUtterance Of(int speaker, string files) =>
        new(speaker, "set", files.Split(' '), [], new VoiceActivityResult([], 0));

    private TrainingResult Train(string name, int speakers) => Trainer.Run(Options(name, speakers));

    private TrainingOptions Options(string name, int speakers) => new()
    {
        Recipe = RecipeFile.Load("demo", ["validation.speakerShare=0.3", "validation.times=2"]),
        Data = SyntheticSet.Create(speakers, 3, 1, seed: 700),
        Folder = _folder[name],
        Steps = Steps,
        Threads = 1,
    };

    private sealed class Stopper(CancellationTokenSource stop) : SilentObserver
    {
        public override void Progressed(TrainingProgress progress)
        {
            if (progress.Step == Steps / 2)
            {
                stop.Cancel();
            }
        }
    }
}
