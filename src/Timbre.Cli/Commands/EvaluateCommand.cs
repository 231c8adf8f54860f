using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Evaluation;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre evaluate</c>: error rates of a model on trial lists.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var (model, threads, json) = (SharedOptions.RequiredModel(), SharedOptions.Threads(), SharedOptions.Json());
        var trials = new Option<string[]>("--trials")
        {
            Description = "Trial lists; a line is '1|0 enrollment-file test-file', 1 = same speaker.",
            HelpName = "FILE",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var root = new Option<string>("--root")
        {
            Description = "Folder below which the lists' recordings lie.",
            HelpName = "DIR",
            DefaultValueFactory = _ => ".",
        };
        var channel = SharedOptions.Channel();
        var command = new Command("evaluate", "Measure a model's error rates on trial lists.") { model, trials, root, threads, channel, json };
        command.SetAction(parsed =>
        {
            var lists = parsed.GetValue(trials)!.Select(TrialList.Read).ToArray();
            using var encoder = RecordingEncoder.Load(parsed.GetValue(model)!, parsed.GetValue(channel));
            var known = new Dictionary<string, EncodedRecording>(StringComparer.Ordinal);
            var results = EvaluationView.WithProgress(terminal, lists, (list, done) => TrialEvaluation.Run(
                list, parsed.GetValue(root)!, encoder, known, parsed.GetValue(threads), done, terminal.Stop));
            EvaluationView.Show(terminal, results, parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(
            command,
            "timbre evaluate runs/first/best.safetensors --trials dev/*.trials --root dev",
            "timbre evaluate runs/first --trials calls.trials --root recordings --json");
        return command;
    }
}
