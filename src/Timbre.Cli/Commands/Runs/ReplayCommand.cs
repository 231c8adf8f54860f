using System.CommandLine;
using Timbre.Cli.Outputs;
using Timbre.Cli.Pages;
using Timbre.Cli.Rendering;
using Timbre.Training.History;
using Timbre.Training.Recipes;
using Timbre.Training.Snapshots;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre replay</c>: the snapshots of a run, or first weights, as a page.</summary>
internal static class ReplayCommand
{
    private const string FileName = "replay.html";
    private const string InitializersFileName = "initializers.html";

    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string?>("RUN")
        {
            Description = "The folder of a run that was trained with --record.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var initializers = new Option<string?>("--initializers")
        {
            Description = "Show the network of a recipe before it learns, under several kinds of first weights, in place of a run.",
            HelpName = "RECIPE",
        };
        var output = PageOption.Of($"{FileName} in the run's folder; {InitializersFileName}");
        var (threads, json) = (SharedOptions.Threads(), SharedOptions.Json());
        var command = new Command(
            "replay", "Write one page, which works offline, that plays a run's training: embeddings, scores, losses and layers.")
        {
            run, initializers, output, threads, json,
        };
        command.SetAction(parsed =>
        {
            var (folder, recipe) = (parsed.GetValue(run), parsed.GetValue(initializers));
            if (folder is null == recipe is null)
            {
                throw new UsageException("replay: expected a RUN or --initializers RECIPE, got "
                    + (folder is null ? "neither" : "both") + ". Name one of them.");
            }

            var path = parsed.GetValue(output) ?? (folder is null ? InitializersFileName : Path.Combine(folder, FileName));
            if (folder is not null)
            {
                var history = RunHistory.Read(folder);
                PageView.WarnUnread(terminal, history);
                PageOption.Write(path, ReplayPage.Of(history, RunSnapshots.Read(history.Folder, terminal.Warn)));
            }
            else
            {
                var (name, found) = (recipe!, RecipeFile.Load(recipe!));
                WholeFile.CheckWritable(path);
                PageOption.Write(path, InitializersPage.Of(found, name, InitialLayers.Of(found, parsed.GetValue(threads))));
            }

            PageView.Show(terminal, path, folder is null ? [] : [folder], parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre replay runs/first", "timbre replay --initializers log-dense --output first-weights.html");
        return command;
    }
}
