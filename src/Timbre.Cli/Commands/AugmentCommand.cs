using System.CommandLine;
using Timbre.Cli.Augmenting;
using Timbre.Cli.Hearing;
using Timbre.Cli.Outputs;
using Timbre.Cli.Rendering;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre augment</c>: recordings as training with a recipe may hear them.</summary>
internal static class AugmentCommand
{
    private const int MostCopies = 1000;

    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Recordings, or folders with recordings at any depth.",
            Arity = ArgumentArity.OneOrMore,
        };
        var recipe = new Option<string>("--recipe", "-r")
        {
            Description = "The recipe whose augmentations are applied: a name or a YAML file.",
            HelpName = "RECIPE",
            DefaultValueFactory = _ => "default",
        };
        var set = TrainOptions.SetOption("A setting of the recipe to replace, for example augmentations.0.probability=1; may be repeated.");
        var output = new Option<string>("--out", "-o")
        {
            Description = "Where to: a new or empty folder, in which each recording has a folder with 1.wav, 2.wav and so on.",
            HelpName = "FOLDER",
            Required = true,
        };
        var copies = NumberOption.Of(["--copies"], "N", "How many copies of each recording.", new NumberRule<int>(1, MostCopies), 1);
        var seed = SharedOptions.Seed("What is drawn follows from it.");
        var (threads, json) = (SharedOptions.Threads(), SharedOptions.Json());
        var command = new Command("augment", "Write copies of recordings as a recipe's augmentations leave them: what training hears.")
        {
            paths, recipe, set, output, copies, seed, threads, json,
        };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(output)!;
            RequireEmpty(folder);
            var loaded = RecipeFile.Load(parsed.GetValue(recipe)!, parsed.GetValue(set));
            var files = LabelledFile.Expand(parsed.GetValue(paths)!, terminal.Warn);
            var augmented = new AugmentedCopies(loaded, files, parsed.GetValue(seed), terminal.Warn);
            if (augmented.Augmentations == 0)
            {
                terminal.Warn($"{parsed.GetValue(recipe)} changes no samples: the copies are as the recordings are");
            }

            var asked = parsed.GetValue(copies);
            var (written, recordings, failures) = augmented.Write(folder, asked, parsed.GetValue(threads), terminal.Stop);
            FailureView.Tell(terminal, failures);
            AugmentView.Show(terminal, folder, recordings, written, failures, parsed.GetValue(json));
            if (terminal.Stop.IsCancellationRequested && written < (files.Count - failures.Count) * asked)
            {
                terminal.Note("Stopped. What is named is written.");
                return ExitCodes.Interrupted;
            }

            return ExitCodes.Of(failures);
        });
        ExampleHelp.Add(
            command,
            "timbre augment call.wav --out heard --copies 5",
            "timbre augment recordings --recipe mine.yaml --out heard --seed 2");
        return command;
    }

    private static void RequireEmpty(string folder)
    {
        WholeFile.CheckFolder(folder);
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new UsageException($"--out: expected a new or empty folder, got {folder}, where something is. Name another.");
        }
    }
}
