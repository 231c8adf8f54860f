using System.CommandLine;
using Timbre.Cli.Embeddings;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre embed</c>: embeddings of recordings, for other programs.</summary>
internal static class EmbedCommand
{
    public static Command Create(Terminal terminal)
    {
        var (model, threads, json) = (SharedOptions.RequiredModel(), SharedOptions.Threads(), SharedOptions.Json());
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Recordings, or folders with recordings at any depth.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--out", "-o")
        {
            Description = "Where to: NumPy's .npz (embeddings, paths, netSpeechSeconds) or .csv.",
            HelpName = "FILE",
            Required = true,
        };
        var channel = SharedOptions.Channel();
        var command = new Command("embed", "Write embeddings of recordings, any number and of any length, for other programs.")
        {
            model, paths, output, threads, channel, json,
        };
        command.SetAction(parsed =>
        {
            EmbeddingTable.CheckEnding(parsed.GetValue(output)!);
            WholeFile.CheckWritable(parsed.GetValue(output)!);
            using var encoder = RecordingEncoder.Load(parsed.GetValue(model)!, parsed.GetValue(channel));
            var files = RecordingFiles.Expand(parsed.GetValue(paths)!, terminal.Warn);
            var job = EmbeddingView.Watch(terminal, encoder, files, parsed.GetValue(threads), parsed.GetValue(json));
            if (job.Encoded.Count > 0)
            {
                EmbeddingTable.Of(job.Encoded).Write(parsed.GetValue(output)!);
            }

            RecordingsView.Warn(terminal, job.Encoded);
            EmbeddingView.Show(terminal, job, parsed.GetValue(output)!, parsed.GetValue(json));
            return job.Failures.Count == 0 ? ExitCodes.Success : ExitCodes.Of(job.Failures[0].Fault);
        });
        ExampleHelp.Add(
            command,
            "timbre embed runs/first/best.safetensors recordings --out voices.npz",
            "timbre embed runs/first a.wav b.flac --out voices.csv --json");
        return command;
    }
}
