using Timbre.Cli.Hearing;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre evaluate --speech</c>: tests cut to so much speech.</summary>
public sealed class EvaluateSpeechTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void Evaluate_Speech_MeasuresEachLengthBesideTheWhole()
    {
        var results = CommandRun.InProcess(
            "evaluate", world["speech"], "--model", world.Model, "--speech", "0.5,1", "--identify", "--json").Json;
        results.EnumerateArray().Select(result => result.GetProperty("name").GetString())
            .ShouldBe(["speech", "speech, 0.5 s", "speech, 1 s"]);
        results.EnumerateArray().Select(result => result.GetProperty("testSpeechSeconds").ToString()).ShouldBe(["", "0.5", "1"]);

        // Nothing is joined, so each length has the same questions, of other speech.
        results.EnumerateArray().Select(result => result.GetProperty("identification")[0].GetProperty("memberQuestions").GetInt32())
            .Distinct().Count().ShouldBe(1);
        results.EnumerateArray().Select(result => result.GetProperty("threshold").GetDouble()).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Evaluate_CalibrateFolds_TakesRatiosFittedOnOtherSpeakers()
    {
        string[] arguments = ["evaluate", world["speech"], "--model", world.Model, "--calibrate-folds"];
        var run = CommandRun.InProcess([.. arguments, "3", "--json"]);
        run.Code.ShouldBe(ExitCodes.BadInput, run.Error);
        run.FaultLine().ShouldContain("more speakers");

        // Three speakers in three folds leave one, who has no nontargets; five in five leave three.
        var synthesizer = new Audio.Synthesis.VoiceSynthesizer();
        for (var i = 0; i < 10; i++)
        {
            var file = world[$"many/s{i / 2}/{i % 2}.wav"];
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            Audio.Reading.WavWriter.Write(file, synthesizer.Speak(new Audio.Synthesis.SyntheticSpeaker(i / 2), i % 2, 1.5), 16_000);
        }

        var result = CommandRun.InProcess(
            "evaluate", world["many"], "--model", world.Model, "--calibrate-folds", "5", "--json").Json[0];
        result.GetProperty("calibrationFolds").GetInt32().ShouldBe(5);
        result.GetProperty("cllr").GetDouble().ShouldBeGreaterThanOrEqualTo(result.GetProperty("minCllr").GetDouble());
    }

    [Fact]
    public void Evaluate_SpeechThatNobodyHas_IsRefusedWithTheRule()
    {
        var run = CommandRun.InProcess("evaluate", world["speech"], "--model", world.Model, "--speech", "60", "--json");
        run.Code.ShouldBe(ExitCodes.BadInput, run.Error);
        run.FaultLine().ShouldContain("Ask for less");
    }

    [Fact]
    public void Cut_LongerThanARecording_JoinsTheNextOnesAndIsAskedOfNobodyWhoKnowsThem()
    {
        using var encoder = OpenModel.File(world.Model);
        var (set, voices) = (TrialSet.Of(world["speech"], 1, _ => { }), new TrialVoices(encoder, 1));
        voices.Embed(set.Files.Values, null, default);
        var recordings = SpeakerRecordings.Of(
            set.Files.ToDictionary(file => file.Key, file => voices.Known[file.Value]), set.Speakers!);
        var longest = recordings.Heard.Max(heard => heard.NetSpeech.TotalSeconds);
        var cuts = TestSpeech.Cut(recordings, longest + 0.1, int.MaxValue, set.Files, voices, null, default);
        cuts.Count.ShouldBe(9);
        foreach (var cut in cuts)
        {
            cut.Recordings.Count.ShouldBe(2);
            cut.Recordings.ShouldBeSubsetOf(recordings.Speakers[cut.Speaker]);
            cut.Heard.NetSpeech.TotalSeconds.ShouldBe(longest + 0.1, 0.15);
        }

        var asking = recordings.Asking(cuts);
        var draw = Evaluation.Trials.EnrollmentDraw.Of(recordings.Speakers, 1, 1);
        var askable = asking.Askable(draw);

        // Of three recordings one is enrolled; of the two others' cuts one is joined with it.
        (draw.Asked.Count, askable.Asked.Count).ShouldBe((6, 3));
        asking.Askable(set.List).Trials.ShouldAllBe(trial => !trial.IsTarget
            || !asking.Tests[recordings.Names.ToList().IndexOf(trial.Test)]!.Recordings
                .Contains(recordings.Names.ToList().IndexOf(trial.Enrollment)));
    }
}
