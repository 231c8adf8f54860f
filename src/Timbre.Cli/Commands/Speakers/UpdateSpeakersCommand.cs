using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Recognition.Enrollment;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre speakers update</c>: enrolls everyone anew with another model, from the recordings at hand.</summary>
internal static class UpdateSpeakersCommand
{
    public static Command Create(Terminal terminal)
    {
        var (gallery, model, threads, judge, json) = (
            SharedOptions.Gallery(), SharedOptions.Model(), SharedOptions.Threads(), SharedOptions.SpeechJudge(), SharedOptions.Json());
        var partial = new Option<bool>("--partial")
        {
            Description = "Leave out recordings that are not at hand, and speakers of whom none is; otherwise nothing is changed then.",
        };
        var command = new Command("update", "Hear the enrolled recordings again with another model.")
        {
            partial, gallery, model, threads, judge, json,
        };
        command.SetAction(parsed =>
        {
            using var encoder = OpenModel.File(parsed.ModelOf(model), parsed.GetValue(threads), speechJudge: parsed.GetValue(judge));
            using var open = EnrolledNames.Open(terminal, parsed.GetValue(gallery)!);
            var wasCalibrated = open.OwnCalibration is not null;
            var renewal = new GalleryRenewal(encoder, parsed.GetValue(threads)).Hear(open, terminal.Stop);
            var isChanged = renewal.IsWhole || (parsed.GetValue(partial) && renewal.Voiceprints.Count > 0);
            if (isChanged)
            {
                open.Replace(renewal.Voiceprints, renewal.Model, renewal.Revision);
            }

            GalleryRenewalView.Show(terminal, renewal, isChanged, parsed.GetValue(json));
            if (wasCalibrated && open.OwnCalibration is null)
            {
                terminal.Warn(
                    "the gallery's own calibration was of the model before and is gone: it decides by this model's rates now; calibrate "
                        + "the gallery again");
            }

            return renewal.IsWhole || isChanged ? ExitCodes.Success : ExitCodes.BadInput;
        });
        ExampleHelp.Add(
            command, "timbre speakers update --model new.safetensors", "timbre speakers update --partial --gallery staff.db --json");
        return command;
    }
}
