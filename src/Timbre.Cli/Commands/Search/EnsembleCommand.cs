using System.CommandLine;
using Timbre.Cli.Outputs;
using Timbre.Cli.Rendering;
using Timbre.Lab.Ensembles;
using Timbre.Training.Data;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre ensemble</c>: makes one model of several.</summary>
internal static class EnsembleCommand
{
    private const int Most = 1000;
    private const string Score = "score";
    private const string Weights = "weights";

    public static Command Create(Terminal terminal)
    {
        var members = new Argument<string[]>("MODEL")
        {
            Description = "Model files, run folders, or the folder of a search with --top.",
            Arity = ArgumentArity.OneOrMore,
        };
        var by = ChoiceOption.Of(
            "--by", "score: the mean of the members' scores, in a file that holds them all; weights: one network of their mean weights.",
            Score, Weights);
        var output = new Option<string>("--output", "-o") { Description = "The model file to write.", HelpName = "FILE", Required = true };
        var top = NumberOption.Of(
            ["--top"],
            "K",
            "Only the K best: of a search its trials, of others those of the lowest validation error; of checkpoints the last.",
            new NumberRule<int>(1, Most));
        var checkpoints = new Option<bool>("--checkpoints") { Description = "Take the checkpoints of run folders, not their models." };
        var data = Folders("--data", "What the members were trained on: gives impostors, and speakers held out of all to calibrate by.");
        var heldOut = Folders("--held-out", "Recordings of others, to calibrate by in place of those held out.");
        var batches = NumberOption.Of(
            ["--norm-batches"], "N", "By weights: batches of --data over which batch normalization is measured anew; 0: averaged.",
            new NumberRule<int>(0, 1_000_000), 0);
        var (threads, json) = (SharedOptions.Threads(), SharedOptions.Json());
        var command = new Command("ensemble", "Make one model of several: of seeds, of a search's best, or of a run's checkpoints.")
        {
            members, by, output, top, checkpoints, data, heldOut, batches, threads, json,
        };
        command.SetAction(parsed =>
        {
            WholeFile.CheckFolder(Path.GetDirectoryName(Path.GetFullPath(parsed.GetValue(output)!))!);
            var plan = new EnsemblePlan
            {
                Members = parsed.GetValue(members)!,
                By = parsed.GetValue(by) == Weights ? EnsembleKind.Weights : EnsembleKind.Score,
                Top = parsed.GetValue(top),
                Checkpoints = parsed.GetValue(checkpoints),
                Output = parsed.GetValue(output)!,
                Data = DataOf(parsed.GetValue(data)!),
                HeldOut = DataOf(parsed.GetValue(heldOut)!),
                NormBatches = parsed.GetValue(batches),
                Threads = parsed.GetValue(threads),
            };
            EnsembleView.Show(terminal, plan, Ensemble.Make(plan, terminal.Warn), parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(
            command,
            "timbre ensemble runs/seed1 runs/seed2 runs/seed3 --output ensemble.safetensors --data recordings --held-out others",
            "timbre ensemble searches/default --top 3 --output best3.safetensors --data recordings",
            "timbre ensemble runs/first --checkpoints --by weights --output mean.safetensors --data recordings");
        return command;
    }

    private static Option<string[]> Folders(string name, string description) => new(name)
    {
        Description = description + " May be repeated.",
        HelpName = "DIR",
        DefaultValueFactory = _ => [],
    };

    private static TrainingData? DataOf(string[] folders) => folders.Length > 0 ? TrainingData.FromFolders(folders) : null;
}
