using Timbre.Audio.Synthesis;
using Timbre.Lab.Ensembles;
using Timbre.Lab.Tests.Search;
using Timbre.Speakers.Models;
using Timbre.Testing;
using Timbre.Training;
using Timbre.Training.Data;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Lab.Tests.Ensembles;

/// <summary>Ensembles of a run's checkpoints and of runs, with what their recordings give anew.</summary>
public sealed class EnsembleTests : IDisposable
{
    private readonly TinySearch _tiny = new();
    private readonly TemporaryFolder _folder = new();
    private readonly TrainingData _data;

    public EnsembleTests()
    {
        _data = _tiny.Plan("schedule.rate: {log: [1e-3, 1e-2]}\n").Data;
        Train("run", seed: 3);
    }

    public void Dispose()
    {
        _tiny.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Read_LastCheckpoint_IsTheLastModel()
    {
        var folder = RunFolder.Open(_folder["run"]);
        var speech = new SyntheticSpeaker(1).Speak(0, 1);

        var checkpoints = RunCheckpoints.Read(folder, Fail);

        checkpoints.Select(checkpoint => checkpoint.Key).ShouldBe([3, 6, 9, 12]);
        Embed(checkpoints[^1].Value, speech).ShouldBe(Embed(ModelFile.Load(folder.LastModelPath), speech));
        Embed(checkpoints[0].Value, speech).ShouldNotBe(Embed(checkpoints[^1].Value, speech));
    }

    [Fact]
    public void Read_CheckpointsOfAWholeRun_LeavesOutTheFirstWeights()
    {
        Train("whole", seed: 1, keep: 10);

        RunCheckpoints.Read(RunFolder.Open(_folder["whole"]), Fail)[0].Key.ShouldBe(0);
        EnsembleMembers.Read([_folder["whole"]], null, checkpoints: true, Fail)
            .Select(member => member.Key).ShouldBe(["whole step 3", "whole step 6", "whole step 9", "whole step 12"]);
    }

    [Fact]
    public void Read_FolderWithAModelAlone_IsTheModel()
    {
        Directory.CreateDirectory(_folder["alone"]);
        File.Copy(RunFolder.Open(_folder["run"]).LastModelPath, _folder["alone/best.safetensors"]);

        EnsembleMembers.Read([_folder["alone"], RunFolder.Open(_folder["run"]).LastModelPath], null, checkpoints: false, Fail)
            .Select(member => member.Key).ShouldBe(["alone", "last.safetensors"]);
    }

    [Fact]
    public void Make_CheckpointsByWeights_GivesImpostorsAndAnErrorOfTheHeldOut()
    {
        var result = Ensemble.Make(Plan("mean.safetensors", EnsembleKind.Weights) with { Top = 2 }, Fail);

        result.Names.ShouldBe(["run step 9", "run step 12"]);
        var model = ModelFile.Load(_folder["mean.safetensors"]);
        (model.Members.Count, model.Cohort!.Embeddings.Length).ShouldBe((1, 10 * 16), "12 voices, 2 held out");
        result.Report!.Sets.Single().Speakers.ShouldBe(2);
        (model.Calibration, model.Threshold).ShouldBe((null, result.Report.Threshold), "two speakers calibrate nothing");
    }

    [Fact]
    public void Make_NormBatches_MeasuresStatisticsAnew()
    {
        Ensemble.Make(Plan("averaged.safetensors", EnsembleKind.Weights), Fail);
        Ensemble.Make(Plan("measured.safetensors", EnsembleKind.Weights) with { NormBatches = 3 }, Fail);

        var (averaged, measured) = (ModelFile.Load(_folder["averaged.safetensors"]), ModelFile.Load(_folder["measured.safetensors"]));
        foreach (var (left, right) in averaged.Network.Parameters.Zip(measured.Network.Parameters))
        {
            left.Values.SequenceEqual(right.Values).ShouldBe(left.IsTrained, left.Name);
        }
    }

    [Fact]
    public void Make_OfTwoSeeds_KeepsNobodyWhomAMemberHeard()
    {
        Train("other", seed: 4);

        var result = Ensemble.Make(
            Plan("two.safetensors", EnsembleKind.Score) with { Members = [_folder["run"], _folder["other"]], Checkpoints = false }, Fail);

        result.Names.ShouldBe(["run", "other"]);
        result.Model.Members.Count.ShouldBe(2);
        result.Report.ShouldBeNull("these seeds hold out different voices");
        result.Model.Cohort!.Embeddings.Length.ShouldBe(8 * 32, "of 12 voices four are held out by one or the other");
    }

    [Fact]
    public void Make_OtherRecordings_AreToldByTheirCounts()
    {
        var others = _tiny.Plan("schedule.rate: {log: [1e-3, 1e-2]}\n").HeldOut;

        Should.Throw<DataSetException>(() => Ensemble.Make(Plan("none.safetensors", EnsembleKind.Score) with { Data = others }, Fail))
            .Message.ShouldMatch("expected the recordings that it was trained on, 10 speakers and 2 held out, got 6 and 2");
        File.Exists(_folder["none.safetensors"]).ShouldBeFalse();
    }

    private static void Fail(string line) => throw new InvalidOperationException(line);

    private static float[] Embed(SpeakerModel model, float[] speech)
    {
        using var encoder = new SpeakerEncoder(model, threads: 1);
        return encoder.EmbedRecording(speech, "speech");
    }

    private EnsemblePlan Plan(string output, EnsembleKind by) => new()
    {
        Members = [_folder["run"]], By = by, Checkpoints = true, Output = _folder[output], Data = _data, Threads = 1,
    };

    private void Train(string name, long seed, int keep = 4) => Trainer.Run(new TrainingOptions
    {
        Recipe = RecipeFile.Load(_tiny.RecipePath, [$"seed={seed}", $"checkpoints.keep={keep}"]),
        Data = _data,
        Folder = _folder[name],
        Threads = 1,
    });
}
