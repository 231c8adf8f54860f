using System.CommandLine;
using Timbre.Cli.Embeddings;
using Timbre.Cli.Hearing;
using Timbre.Cli.Outputs;
using Timbre.Cli.Rendering;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre embed</c>: embeddings of recordings, for other programs.</summary>
internal static class EmbedCommand
{
    public static Command Create(Terminal terminal)
    {
        var (model, threads, json) = (SharedOptions.Model(), SharedOptions.Threads(), SharedOptions.Json());
        var paths = new Argument<string[]>("[MODEL] PATH")
        {
            Description =
                "Recordings, or folders with recordings at any depth; a model file or run folder in front of them is the model, "
                + "as with --model.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--out", "-o")
        {
            Description = "Where to: NumPy's .npz (embeddings, paths, netSpeechSeconds) or .csv.",
            HelpName = "FILE",
            Required = true,
        };
        var (channel, judge, precision) = (SharedOptions.Channel(), SharedOptions.SpeechJudge(), SharedOptions.Precision());
        var command = new Command("embed", "Write embeddings of recordings, any number and of any length, for other programs.")
        {
            paths, output, model, threads, channel, judge, precision, json,
        };
        command.SetAction(parsed =>
        {
            var file = parsed.GetValue(output)!;
            EmbeddingTable.CheckEnding(file);
            var named = ModelThenPaths.Read(parsed, model, paths);
            if (named.Paths.Count == 0)
            {
                throw new UsageException(
                    $"embed: expected recordings, got the model '{named.Model}' alone. Name recordings or folders after it.");
            }

            WholeFile.CheckWritable(file);
            using var encoder = OpenModel.File(
                named.Model, parsed.GetValue(threads), parsed.GetValue(channel), parsed.GetValue(judge),
                parsed.PrecisionOf(precision));
            var files = LabelledFile.Expand(named.Paths, terminal.Warn);
            var job = EmbeddingView.Watch(terminal, encoder, files, parsed.GetValue(threads), parsed.GetValue(json));
            if (job.Embedded.Count > 0)
            {
                EmbeddingTable.Of(job.Embedded).Write(file);
            }

            RecordingsView.Warn(terminal, job.Embedded);
            EmbeddingView.Show(terminal, job, file, parsed.GetValue(json));
            if (terminal.Stop.IsCancellationRequested && job.Embedded.Count + job.Failures.Count < files.Count)
            {
                terminal.Note(Words.Of($"Stopped. {job.Embedded.Count} of {files.Count} recordings are embedded."));
                return ExitCodes.Interrupted;
            }

            return ExitCodes.Of(job.Failures);
        });
        ExampleHelp.Add(
            command,
            "timbre embed recordings --out voices.npz",
            "timbre embed runs/first/best.safetensors recordings --out voices.npz",
            "timbre embed a.wav b.flac --model runs/first --out voices.csv --json");
        return command;
    }
}
