using Timbre.Testing;
using Timbre.Training.Data;
using Timbre.Training.History;
using Timbre.Training.Runs;

namespace Timbre.Training.Tests.History;

public sealed class RunHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_OfARun_TellsWhatItsObserverWasTold()
    {
        var told = new Told();
        Trainer.Run(
            new TrainingOptions
            {
                Recipe = TinyRecipe.Make("metrics.everySteps=4", "validation.fixedSlices=16"),
                Data = SyntheticSet.Create(20, 4, 1),
                Folder = _folder["run"],
                Threads = 1,
            },
            told);

        var history = RunHistory.Read(_folder["run"]);

        history.Steps.Select(steps => steps.Step).ShouldBe([4, 8, 12]);
        history.Steps.Select(steps => steps.Loss!.Value).ShouldBe(told.Losses.Where((_, i) => (i + 1) % 4 == 0), 1e-12);
        history.Steps.ShouldAllBe(steps => steps.FixedLoss > 0 && steps.LearningRate > 0 && steps.GradientNorm > 0);
        history.LastStep.ShouldBe(12);
        history.Recipe.IsSameAs(RunFolder.Open(_folder["run"]).ReadRecipe()).ShouldBeTrue();
        history.Validations.Count.ShouldBe(told.Reports.Count);
        foreach (var (read, report) in history.Validations.Zip(told.Reports))
        {
            read.Step.ShouldBe(report.Step);
            read.Eer.ShouldBe(report.Eer);
            read.IsBest.ShouldBe(report.IsBest);
            read.SetEers.ShouldBe(report.Sets.ToDictionary(set => set.Name, set => set.Eer));
            read.Scores!.Targets.ShouldBe(report.Scores!.Targets);
            read.Scores.Targets.Sum().ShouldBe(report.Sets.Sum(set => set.Targets));
            read.Scores.Nontargets.Sum().ShouldBe(report.Sets.Sum(set => set.Nontargets));
        }
    }

    [Fact]
    public void Read_LinesOfAnEarlierVersion_LackWhatItDidNotWrite()
    {
        Run(
            """{"kind":"train","step":10,"seconds":1.5,"loss":2}""",
            """{"kind":"validation","step":10,"seconds":2,"eer":0.25,"isBest":true}""");

        var history = RunHistory.Read(_folder["run"]);

        history.Steps.Single().ShouldBe(new StepMeasures(10, 1.5, 2, null, null, null, null, null, null, null));
        history.Best!.Scores.ShouldBeNull();
        history.Best.SetEers.ShouldBeEmpty();
        history.Seconds.ShouldBe(2);
    }

    [Fact]
    public void Read_AgainWhileARunGoesOn_AddsWholeLinesAndNothingTwice()
    {
        var path = Run("""{"kind":"train","step":10,"loss":2}""");
        var reader = new RunHistoryReader(_folder["run"]);
        reader.Read().LastStep.ShouldBe(10);

        File.AppendAllText(path, """{"kind":"train","step":20,""");
        reader.Read().LastStep.ShouldBe(10);
        File.AppendAllText(path, "\"loss\":1}\n");
        reader.Read().Steps.Select(steps => steps.Step).ShouldBe([10, 20]);

        // A run that goes on from an earlier step takes lines back.
        File.WriteAllText(path, """{"kind":"train","step":10,"loss":2}""" + "\n");
        reader.Read().Steps.Select(steps => steps.Step).ShouldBe([10]);
    }

    [Fact]
    public void Read_LineThatIsDamaged_IsCountedAndLeftOut()
    {
        Run("""{"kind":"train","step":10,"loss":2}""", """{"kind":"train","st\u0000""", """{"kind":"train","step":30,"loss":1}""");

        var history = RunHistory.Read(_folder["run"]);

        history.Steps.Select(steps => steps.Step).ShouldBe([10, 30]);
        history.UnreadLines.ShouldBe(1);
    }

    private string Run(params string[] lines)
    {
        var folder = RunFolder.Create(_folder["run"], TinyRecipe.Make());
        File.WriteAllLines(folder.MetricsPath, lines);
        return folder.MetricsPath;
    }

    private sealed class Told : SilentObserver
    {
        public List<double> Losses { get; } = [];

        public List<ValidationReport> Reports { get; } = [];

        public override void Progressed(TrainingProgress progress) => Losses.Add(progress.Loss);

        public override void Validated(ValidationReport report) => Reports.Add(report);
    }
}
