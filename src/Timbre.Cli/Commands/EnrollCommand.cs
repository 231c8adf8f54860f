using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Galleries;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre enroll</c>: makes a voice known to the gallery.</summary>
internal static class EnrollCommand
{
    public static Command Create(Terminal terminal)
    {
        var (gallery, model, json) = (SharedOptions.Gallery(), SharedOptions.Model(), SharedOptions.Json());
        var name = new Argument<string>("NAME") { Description = "The speaker's name; recordings of a known name are added." };
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Recordings of the speaker, or folders with recordings; several short ones are better than one.",
            Arity = ArgumentArity.OneOrMore,
        };
        var channel = SharedOptions.Channel();
        var command = new Command("enroll", "Make a voice known, from one or more recordings.") { name, paths, gallery, model, channel, json };
        command.SetAction(parsed =>
        {
            using var encoder = RecordingEncoder.Load(parsed.ModelOf(model), parsed.GetValue(channel));
            var files = RecordingFiles.Expand(parsed.GetValue(paths)!, terminal.Warn);
            var encoded = RecordingEncoder.EncodeAll(files, encoder.Encode, stop: terminal.Stop);
            using var open = new Gallery(SqliteStore.Open(parsed.GetValue(gallery)!), encoder.Model, scorer: encoder.Scorer);
            var speaker = open.Enroll(parsed.GetValue(name)!, [.. encoded.Select(recording => recording.Embedding)]);
            RecordingsView.Warn(terminal, encoded);
            RecordingsView.Enrolled(terminal, speaker, encoded, parsed.GetValue(gallery)!, parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre enroll ann ann-1.wav ann-2.flac", "timbre enroll ann recordings/ann --gallery staff.db");
        return command;
    }
}
