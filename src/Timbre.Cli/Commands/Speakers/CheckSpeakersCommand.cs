using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Recognition.Enrollment;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre speakers check</c>: looks over a whole gallery.</summary>
internal static class CheckSpeakersCommand
{
    public static Command Create(Terminal terminal)
    {
        var (gallery, model, json) = (SharedOptions.Gallery(), SharedOptions.Model(), SharedOptions.Json());
        var command = new Command(
            "check", "Look over a gallery: one person under two names, people easily confused, weak enrollments.")
        {
            gallery, model, json,
        };
        command.SetAction(parsed =>
        {
            using var encoder = OpenModel.File(parsed.ModelOf(model));
            using var open = encoder.OpenGallery(OpenGallery.File(terminal, parsed.GetValue(gallery)!));
            var voiceprints = open.ReadVoiceprints();
            var findings = new GalleryCheck(encoder, calibration: open.Calibration).Look(voiceprints);
            GalleryCheckView.Show(terminal, voiceprints.Count, findings, parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre speakers check", "timbre speakers check --gallery staff.db --json");
        return command;
    }
}
