using System.CommandLine;
using Timbre.Cli.Outputs;
using Timbre.Cli.Rendering;
using Timbre.Lab.Search;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre search</c>: finds settings of a recipe by trials.</summary>
internal static class SearchCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new SearchCommandOptions();
        var command = new Command(
            "search", "Search a recipe's settings by trials: random over ranges, from coarse to fine; called again it goes on.");
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            WholeFile.CheckFolder(FolderOf(parsed, options));
            var (plan, json) = (PlanOf(parsed, options), parsed.GetValue(options.Json));
            var search = new SettingSearch(plan);
            var outcome = search.Run(new SearchLines(terminal, json), terminal.Stop);
            SearchView.Show(terminal, plan, outcome, json);
            return outcome.End == SearchEnd.Stopped ? ExitCodes.Interrupted : ExitCodes.Success;
        });
        ExampleHelp.Add(
            command,
            "timbre search default recordings --space space.yaml --trials 30 --budget 8h",
            "timbre search demo studio phone --space space.yaml --trials 12 --steps 600 --jobs 2 --out searches/rate",
            "timbre search default recordings --space space.yaml --trials 30 --budget 8h --held-out others --measure minCllr");
        return command;
    }

    private static string FolderOf(ParseResult parsed, SearchCommandOptions options) => parsed.GetValue(options.Out)
        ?? Path.Combine("searches", Path.GetFileNameWithoutExtension(parsed.GetValue(options.Recipe)!));

    private static SearchPlan PlanOf(ParseResult parsed, SearchCommandOptions options)
    {
        var name = parsed.GetValue(options.Recipe)!;
        string[] overrides = parsed.GetValue(options.Set)!;
        var space = SearchSpace.Read(parsed.GetValue(options.Space)!);
        var labelled = RecipeFile.Load(name, overrides).Batch.Sampler.NeedsSpeakers;
        return new SearchPlan
        {
            Recipe = name,
            Overrides = overrides,
            Space = space,
            Data = TrainingData.FromFolders(parsed.GetValue(options.Folders)!, labelled),
            HeldOut = parsed.GetValue(options.HeldOut) is { Length: > 0 } others ? TrainingData.FromFolders(others) : null,
            Folder = FolderOf(parsed, options),
            Trials = parsed.GetValue(options.Trials),
            Stages = parsed.GetValue(options.Stages),
            Steps = parsed.GetValue(options.Steps),
            Budget = parsed.GetValue(options.Budget),
            Measure = options.MeasureOf(parsed),
            Prunes = !parsed.GetValue(options.NoPruning),
            Jobs = parsed.GetValue(options.Jobs),
            Threads = parsed.GetValue(options.Threads),
        };
    }
}
