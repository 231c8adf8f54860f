using Timbre.Cli.Hearing;
using Timbre.Cli.Reports;
using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Decisions;
using Timbre.Galleries.Stores;
using Timbre.Recognition;
using Timbre.Speakers.Models;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre evaluate</c> with a model whose scores are calibrated.</summary>
public sealed class EvaluateCalibratedTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    private static readonly CalibrationWeights Weights = new(-40, 45, -2, 0.5, 0.25, 1);

    [Fact]
    public void Evaluate_Calibrated_TakesRatiosAtTheirWord()
    {
        using var encoder = Encoder();
        var result = Run(encoder, new EvaluationSettings());
        var trials = result.Asked.Scores;
        var (targets, nontargets) = (new List<double>(), new List<double>());
        foreach (var (trial, llr, score) in trials.List.Trials.Zip(trials.Llrs!, trials.Scores))
        {
            var (one, other) = (Heard(encoder, trial.Enrollment), Heard(encoder, trial.Test));
            llr.ShouldBe(Weights.Llr(score, one.ToEnrolled().Side, other.ToEnrolled().Side), 1e-9);
            (trial.IsTarget ? targets : nontargets).Add(llr);
        }

        result.Measures.Cllr.Cllr!.Value.Value.ShouldBe(Cllr.Compute([.. targets], [.. nontargets]), 1e-9);
        ReportPage.Of([result], "small", null).ShouldContain("Calibration: likelihood ratios told");
    }

    [Fact]
    public void Evaluate_CalibratedAndEnrolled_HasTheRatiosOfAGallery()
    {
        using var encoder = Encoder();
        var result = Run(encoder, new EvaluationSettings { Enroll = 2 });
        using var gallery = encoder.OpenGallery(new MemoryStore());
        foreach (var (speaker, recordings) in result.Asked.Enrolled)
        {
            gallery.Enroll(speaker, [.. recordings.Select(name => Heard(encoder, name).ToEnrolled())]);
        }

        var trials = result.Asked.Scores;
        trials.Scores.Count.ShouldBe(9);
        foreach (var (trial, llr) in trials.List.Trials.Zip(trials.Llrs!))
        {
            var answer = gallery.Verify(trial.Enrollment, Heard(encoder, trial.Test).ToEnrolled(), DecisionRule.Default);
            llr.ShouldBe(answer.Calibrated!.Llr, 1e-6);
        }
    }

    [Fact]
    public void Evaluate_CalibratedJson_TellsTheCostsOfRatios()
    {
        Encoder().Dispose();
        var result = CommandRun.InProcess("evaluate", world["calibrated.safetensors"], world["speech"], "--json").Json[0];
        result.GetProperty("isCalibrated").GetBoolean().ShouldBeTrue();
        result.GetProperty("cllr").GetDouble().ShouldBeGreaterThanOrEqualTo(result.GetProperty("minCllr").GetDouble());
        result.GetProperty("actDcf").GetDouble().ShouldBe(result.GetProperty("costs")[0].GetProperty("actDcf").GetDouble());
        CommandRun.InProcess("evaluate", world["calibrated.safetensors"], world["speech"]).Output.ShouldContain("actDCF");
    }

    [Fact]
    public void Evaluate_CalibratedIdentify_DecidesByTheRateAskedFor()
    {
        Encoder().Dispose();
        var run = CommandRun.InProcess(
            "evaluate", world["calibrated.safetensors"], world["speech"], "--identify", "--level", "convenience", "--json");
        var decided = run.Json[0].GetProperty("identification")[0].GetProperty("decisions");
        decided.GetProperty("falseAcceptRate").GetDouble().ShouldBe(0.05);
        decided.GetProperty("threshold").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        CommandRun.InProcess("evaluate", world["calibrated.safetensors"], world["speech"], "--identify")
            .Error.ShouldContain("2 % of strangers");
    }

    private TrialEvaluation Run(VoiceEncoder encoder, EvaluationSettings settings) =>
        TrialEvaluation.Run(TrialSet.Of(world["speech"], 1, _ => { }), new TrialVoices(encoder, 1), settings, null, default);

    private VoiceEncoder Encoder()
    {
        var file = world["calibrated.safetensors"];
        if (!File.Exists(file))
        {
            var calibration = new ScoreCalibration(
                "cosine", Weights, 0.9, new StrangerThresholds([1], [0.01], [[1.0]]), new TargetSpread(3, -1, 1), 20, 0.3, 0.2);
            ModelFile.Calibrate(world.Model, file, calibration.ToJson());
        }

        return OpenModel.File(file);
    }

    private Recognition.Recordings.EmbeddedRecording Heard(VoiceEncoder encoder, string name) =>
        encoder.Embed(Recording.FromFile(Path.Combine(world["speech"], name)));
}
