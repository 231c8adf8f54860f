using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre identify</c>: whose voice is this?</summary>
internal static class IdentifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var (gallery, model, threshold, json) =
            (SharedOptions.Gallery(), SharedOptions.Model(), SharedOptions.Threshold(), SharedOptions.Json());
        var files = new Argument<string[]>("FILE")
        {
            Description = "Recordings, or folders with recordings.",
            Arity = ArgumentArity.OneOrMore,
        };
        var top = new Option<int>("--top", "-k")
        {
            Description = "How many candidates to name.",
            HelpName = "K",
            DefaultValueFactory = _ => 5,
        };
        top.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--top: expected 1 or more.");
            }
        });
        var channel = SharedOptions.Channel();
        var command = new Command("identify", "Tell whose voice a recording is, or nobody's. Exit code 1: some are nobody's.")
        {
            files, top, gallery, model, threshold, channel, json,
        };
        command.SetAction(parsed =>
        {
            using var encoder = RecordingEncoder.Load(parsed.ModelOf(model), parsed.GetValue(channel));
            using var open = OpenGallery.ToCompare(parsed.GetValue(gallery)!, encoder, parsed.GetValue(threshold));
            var encoded = RecordingEncoder.EncodeAll(RecordingFiles.Expand(parsed.GetValue(files)!, terminal.Warn), encoder.Encode, stop: terminal.Stop);
            var answers = encoded.Select(recording =>
                (recording.File, Result: open.Identify(recording.Embedding, parsed.GetValue(top), parsed.GetValue(threshold)))).ToArray();
            RecordingsView.Warn(terminal, encoded);
            RecordingsView.Identified(terminal, answers, parsed.GetValue(json));
            return answers.All(answer => answer.Result.Decision is not null) ? ExitCodes.Success : ExitCodes.Negative;
        });
        ExampleHelp.Add(command, "timbre identify call.wav", "timbre identify calls --top 3 --json");
        return command;
    }
}
