using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre enroll</c>: makes a voice known to the gallery.</summary>
internal static class EnrollCommand
{
    public static Command Create(Terminal terminal)
    {
        var (gallery, model, threads, json) =
            (SharedOptions.Gallery(), SharedOptions.Model(), SharedOptions.Threads(), SharedOptions.Json());
        var name = new Argument<string>("NAME") { Description = "The speaker's name; recordings of a known name are added." };
        var paths = new Argument<string[]>("PATH")
        {
            Description =
                "Recordings of the speaker, or folders with recordings; several short ones are better than one. "
                + "If one of them cannot be used, nothing is enrolled.",
            Arity = ArgumentArity.OneOrMore,
        };
        var channel = SharedOptions.Channel();
        var command = new Command("enroll", "Make a voice known, from one or more recordings.")
        {
            name, paths, gallery, model, threads, channel, json,
        };
        command.SetAction(parsed =>
        {
            using var encoder = OpenModel.File(parsed.ModelOf(model), parsed.GetValue(threads), parsed.GetValue(channel));
            var files = LabelledFile.Expand(parsed.GetValue(paths)!, terminal.Warn);
            var job = new EmbeddingJob(encoder.Embed, [.. files.Select(file => file.Recording)], parsed.GetValue(threads));
            job.Run(terminal.Stop);
            var (speaker, kept, encoded) = (parsed.GetValue(name)!, parsed.GetValue(gallery)!, job.Embedded);
            if (job.Failures.Count > 0)
            {
                RecordingsView.NotEnrolled(terminal, speaker, job, kept, parsed.GetValue(json));
                return ExitCodes.Of(job.Failures);
            }

            using var open = encoder.OpenGallery(OpenGallery.File(terminal, kept, create: true));
            var enrolled = open.Enroll(speaker, [.. encoded.Select(recording => recording.ToEnrolled())]);
            RecordingsView.Warn(terminal, encoded);
            RecordingsView.Enrolled(terminal, enrolled, encoded, kept, parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre enroll ann ann-1.wav ann-2.flac", "timbre enroll ann recordings/ann --gallery staff.db");
        return command;
    }
}
