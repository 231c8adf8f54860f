using System.CommandLine;
using Timbre.Cli.Outputs;
using Timbre.Cli.Rendering;
using Timbre.Cli.Watching;
using Timbre.Training;
using Timbre.Training.Data;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre train</c>: makes a model of folders of recordings.</summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new TrainOptions();
        var command = new Command("train", "Train a model on folders of recordings.");
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(options.From) is { } parent)
            {
                return AdaptedTraining.Run(terminal, parsed, options, parent);
            }

            var training = Read(parsed, options);
            WarnOfLeftOut(terminal, training.Data.Sets);
            var port = parsed.GetValue(options.Port);
            using var server = parsed.GetValue(options.Watch) || port is not null ? LiveServer.Start(training.Folder, port) : null;
            if (server is not null)
            {
                terminal.Note($"Watch it at {server.Address}");
            }

            var result = TrainingView.Watch(
                terminal, parsed.GetValue(options.Json), observer => Trainer.Run(training, observer, terminal.Stop));
            TrainingView.Show(terminal, result, parsed.GetValue(options.Folders)!, parsed.GetValue(options.Json));
            return result.End == TrainingEnd.Finished ? ExitCodes.Success : ExitCodes.Interrupted;
        });
        ExampleHelp.Add(
            command,
            "timbre train recordings --recipe default --out runs/first --time-budget 60m",
            "timbre train studio phone --set batch.seconds=3 --seed 7 --steps 2000 --out runs/second",
            "timbre train studio phone --out runs/second --resume",
            "timbre train our-people --from default --out runs/ours");
        return command;
    }

    private static void WarnOfLeftOut(Terminal terminal, IReadOnlyList<DataSet> sets)
    {
        const int Named = 10;
        foreach (var leftOut in sets.Select(set => set.LeftOut).Where(paths => paths.Count > 0))
        {
            foreach (var path in leftOut.Take(Named))
            {
                terminal.Warn(path);
            }

            if (leftOut.Count > Named)
            {
                terminal.Warn($"{leftOut.Count - Named} more are left out");
            }
        }
    }

    private static TrainingOptions Read(ParseResult parsed, TrainOptions options)
    {
        var resume = parsed.GetValue(options.Resume);
        var folder = parsed.GetValue(options.Out);
        if (resume && folder is null)
        {
            throw new UsageException("--resume: expected --out with the run to go on with, got none. Name its folder.");
        }

        var name = parsed.GetValue(options.Recipe)!;
        folder ??= NewFolder(name);
        WholeFile.CheckFolder(folder);
        var run = resume ? RunFolder.Open(folder).ReadRecipe() : null;
        var given = Given(parsed, options, run);
        var recipe = run ?? given;
        if (!given.IsSameAs(recipe))
        {
            var differences = string.Join(
                "; ", recipe.DifferencesFrom(given).DefaultIfEmpty("settings that change nothing of the result").Take(8));
            throw new UsageException(
                $"--resume: expected the recipe, settings and seed the run was started with, or none, got others: {differences}. "
                + "Leave them out, or start a new run.");
        }

        return new TrainingOptions
        {
            Recipe = recipe,
            Data = TrainingData.FromFolders(parsed.GetValue(options.Folders)!, recipe.Batch.Sampler.NeedsSpeakers),
            Folder = folder,
            Threads = parsed.GetValue(options.Threads),
            Steps = parsed.GetValue(options.Steps),
            TimeBudget = parsed.GetValue(options.Budget),
            Resume = resume,
        };
    }

    // Beside --resume, settings are laid over the run's own recipe unless another is named.
    private static Recipe Given(ParseResult parsed, TrainOptions options, Recipe? run)
    {
        var name = parsed.GetValue(options.Recipe)!;
        string[] set = [
            .. parsed.GetValue(options.Set)!,
            .. parsed.GetValue(options.TensorBoard) ? ["metrics.tensorBoard=true"] : Array.Empty<string>(),
            .. parsed.GetValue(options.Record) ? ["metrics.record=true"] : Array.Empty<string>(),
        ];
        var given = run is null || parsed.GetResult(options.Recipe) is { Implicit: false }
            ? RecipeFile.Load(name, set)
            : RecipeFile.Parse(run.ToYaml(), "the run's recipe", set);
        return parsed.GetValue(options.Seed) is { } seed ? given with { Seed = seed } : given;
    }

    public static string NewFolder(string recipe) => Path.Combine(
        "runs", $"{Path.GetFileNameWithoutExtension(recipe)}-{TimeProvider.System.GetLocalNow():yyyyMMdd-HHmmss}");
}
