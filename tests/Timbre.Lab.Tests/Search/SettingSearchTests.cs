using Timbre.Lab.Running;
using Timbre.Lab.Search;
using Timbre.Settings;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Lab.Tests.Search;

/// <summary>Searches on synthetic voices: what they leave, how they go on, and what they refuse.</summary>
public sealed class SettingSearchTests : IDisposable
{
    private const string Space = "schedule.rate: {log: [1e-4, 1e-1]}\noptimizer.weightDecay: {log: [1e-4, 1]}\n";

    private readonly TinySearch _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Run_Finished_LeavesRunFoldersResultsAndARecipeOfTheBest()
    {
        var plan = _tiny.Plan(Space, trials: 3, stages: 2);

        var outcome = new SettingSearch(plan).Run(new TinySearch.Diary());

        outcome.End.ShouldBe(SearchEnd.Finished);
        outcome.Trials.Select(trial => trial.Number).Order().ShouldBe([1, 2, 3]);
        outcome.Trials.Select(trial => trial.Value).ShouldBeInOrder();
        outcome.Trials.Single(trial => trial.Number == 3).Steps.ShouldBe(12);
        outcome.Trials.Single(trial => trial.Number == 1).Steps.ShouldBe(6, "a trial of the first of two stages is half as long");
        foreach (var number in new[] { "001", "002", "003" })
        {
            File.Exists(RunFolder.Open(Path.Combine(_tiny.Folder, "trials", number)).BestModelPath).ShouldBeTrue();
            File.Exists(Path.Combine(_tiny.Folder, "results", number + ".json")).ShouldBeTrue();
        }

        var best = RecipeFile.Load(outcome.RecipePath!);
        var trial = RecipeFile.Load(_tiny.RecipePath, outcome.Best!.Settings.Select(setting => setting.ToString()));
        best.DifferencesFrom(trial).ShouldBeEmpty();
        best.Schedule.Rate.ShouldNotBe(0.002);
    }

    [Fact]
    public void Run_StoppedAndCalledAgain_EndsAsIfItHadNotStopped()
    {
        var whole = new SettingSearch(_tiny.Plan(Space)).Run(new TinySearch.Diary());
        Directory.Delete(_tiny.Folder, recursive: true);
        using var stop = new CancellationTokenSource();
        var steps = 0;
        var first = new TinySearch.Diary
        {
            Progressed = _ =>
            {
                // Amid the second trial, after a checkpoint.
                if (++steps == 17)
                {
                    stop.Cancel();
                }
            },
        };

        var stopped = new SettingSearch(_tiny.Plan(Space)).Run(first, stop.Token);
        var again = new TinySearch.Diary();
        var resumed = new SettingSearch(_tiny.Plan(Space)).Run(again);

        stopped.End.ShouldBe(SearchEnd.Stopped);
        first.Begun.ShouldBe([1, 2]);
        again.Begun.ShouldBe([2, 3]);
        resumed.Trials.Select(trial => (trial.Number, trial.Value)).ShouldBe(whole.Trials.Select(trial => (trial.Number, trial.Value)));
        resumed.Trials.Select(trial => string.Join(' ', trial.Settings))
            .ShouldBe(whole.Trials.Select(trial => string.Join(' ', trial.Settings)));
    }

    [Fact]
    public void Run_OfTwoAtATime_DrawsTheSameAsOneByOne()
    {
        var alone = new SettingSearch(_tiny.Plan(Space)).Run(new TinySearch.Diary());
        Directory.Delete(_tiny.Folder, recursive: true);

        var beside = new SettingSearch(_tiny.Plan(Space) with { Jobs = 2 }).Run(new TinySearch.Diary());

        beside.Trials.Select(trial => (trial.Number, trial.Value)).ShouldBe(alone.Trials.Select(trial => (trial.Number, trial.Value)));
    }

    [Fact]
    public void Run_DivergingTrials_AreLeftOutOfTheRanking()
    {
        var plan = _tiny.Plan("losses.0.weight: {choice: [1e-6, 1e6]}\n", trials: 2) with
        {
            Overrides =
            [
                "losses=[{kind: crossEntropy}]", "optimizer={kind: sgd, maxGradientNorm: null}",
                "schedule={kind: constant, rate: 100, steps: 60}",
            ],
            Steps = 60,
        };

        var outcome = new SettingSearch(plan).Run(new TinySearch.Diary());

        outcome.Trials.Select(trial => trial.End).ShouldBe([TrialEnd.Finished, TrialEnd.Diverged]);
        (outcome.Trials[1].Value, outcome.Best!.Settings[0].Value).ShouldBe((null, "1e-6"));
    }

    [Fact]
    public void Run_SpaceOfFewChoices_RunsEachOnceAndSaysSo()
    {
        var diary = new TinySearch.Diary();

        var outcome = new SettingSearch(_tiny.Plan("batch.speakers: {choice: [3, 4]}\n", trials: 5)).Run(diary);

        outcome.Trials.Count.ShouldBe(2);
        diary.Notes.Single().ShouldContain("the space holds 2 different settings");
    }

    [Fact]
    public void New_FaultsOfTheSpace_AreToldAtOnceAndNothingIsWritten()
    {
        var fault = Should.Throw<SettingsException>(() => new SettingSearch(_tiny.Plan(
            "schedule.rat: {log: [1e-4, 1e-1]}\nweightAverage.decay: {uniform: [0.5, 2]}\noptimizer: {choice: [adamW, adamWW]}\n")));

        fault.Faults.Count.ShouldBe(3);
        fault.Faults[0].ShouldBe("space.yaml line 1: schedule.rat: expected a known key, got \"rat\". Did you mean 'rate'?");
        fault.Faults[1].ShouldBe("space.yaml line 2: weightAverage.decay: expected 0 to 0.999999, got 2. Change it.");
        fault.Faults[2].ShouldContain("space.yaml line 3: optimizer.kind: expected a kind of optimizer, got \"adamWW\"");
        Directory.Exists(_tiny.Folder).ShouldBeFalse();
    }

    [Theory]
    [InlineData("schedule.rate: {log: [1e-4, 1e-2]}\noptimizer.weightDecay: {log: [1e-4, 1]}\n", 3, "space: schedule.rate: .* is new")]
    [InlineData(Space, 4, "trials: 4 is new; trials: 3 is gone")]
    public void New_FolderOfAnotherSearch_TellsWhatDiffers(string space, int trials, string difference)
    {
        new SettingSearch(_tiny.Plan(Space)).Run(new TinySearch.Diary());

        Should.Throw<LabException>(() => new SettingSearch(_tiny.Plan(space, trials))).Message.ShouldMatch(
            "expected what the search there was begun with, got another: "
            + $".*{difference}.* Put it back, or choose another folder with --out");
    }

    [Fact]
    public void New_RecipeThatWasChanged_IsToldByItsSettings()
    {
        new SettingSearch(_tiny.Plan(Space)).Run(new TinySearch.Diary());
        _tiny.Write("recipe.yaml", TinySearch.RecipeText.Replace("margin: 0.1", "margin: 0.2", StringComparison.Ordinal));

        Should.Throw<LabException>(() => new SettingSearch(_tiny.Plan(Space))).Message
            .ShouldContain("recipe: losses.0.margin 0.1, not 0.2");
    }

    [Fact]
    public void New_FolderOfSomethingElse_IsRefusedAndLeftAlone()
    {
        _tiny.Write("search/holiday.txt", "photos");

        Should.Throw<LabException>(() => new SettingSearch(_tiny.Plan(Space))).Message
            .ShouldContain("expected a new or empty folder, or that of a search, got something else. Choose another with --out.");
        Directory.GetFileSystemEntries(_tiny.Folder).Length.ShouldBe(1);
    }

    [Fact]
    public void Run_WhileAnotherRunsIt_IsRefused()
    {
        var search = new SettingSearch(_tiny.Plan(Space));
        using var other = new RunLock(Path.Combine(_tiny.Folder, "search"));

        Should.Throw<LabException>(() => search.Run(new TinySearch.Diary())).Message
            .ShouldMatch("search: expected a run that no other process trains .* or choose another folder with --out");
    }

    [Fact]
    public void New_DamagedState_IsToldByItsFile()
    {
        _tiny.Write("search/search.json", "{}");

        Should.Throw<LabException>(() => new SettingSearch(_tiny.Plan(Space))).Message
            .ShouldMatch("search.json: expected the state of a search, got .* Choose another folder with --out");
    }

    [Fact]
    public void New_NobodyHeldOut_IsRefused() =>
        Should.Throw<LabException>(
            () => new SettingSearch(_tiny.Plan(Space) with { HeldOut = null, Overrides = ["validation.speakerShare=0"] }))
            .Message.ShouldContain("expected speakers to be held out, on whom trials are measured, got none. Name recordings");

    [Fact]
    public void Run_BudgetUsedUp_EndsInOrderAndGoesOnWithALargerOne()
    {
        var none = new SettingSearch(_tiny.Plan(Space) with { Budget = TimeSpan.FromTicks(1) }).Run(new TinySearch.Diary());
        var enough = new SettingSearch(_tiny.Plan(Space) with { Budget = TimeSpan.FromHours(1) }).Run(new TinySearch.Diary());

        (none.End, none.Best).ShouldBe((SearchEnd.OutOfTime, null));
        (enough.End, enough.Trials.Count).ShouldBe((SearchEnd.Finished, 3));
    }
}
