using System.CommandLine;
using Timbre.Cli.Rendering;
using Timbre.Faults;
using Timbre.Galleries;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre speakers remove</c>: forgets a speaker, or one recording of a speaker.</summary>
internal static class RemoveSpeakerCommand
{
    public static Command Create(Terminal terminal)
    {
        var (name, gallery, json) = (EnrolledNames.Argument(), SharedOptions.Gallery(), SharedOptions.Json());
        var recording = NumberOption.Of(
            ["--recording"],
            "N",
            "Take only one recording out, by its number in: timbre speakers show NAME. With the last one the speaker goes.",
            new NumberRule<long>(1, long.MaxValue));
        var command = new Command("remove", "Remove a speaker and everything kept of the voice, or one recording.")
        {
            name, recording, gallery, json,
        };
        command.SetAction(parsed =>
        {
            using var open = EnrolledNames.Open(terminal, parsed.GetValue(gallery)!);
            var (speaker, wasCalibrated) = (parsed.GetValue(name)!, open.OwnCalibration is not null);
            if (parsed.GetValue(recording) is { } number)
            {
                var rest = open.RemoveRecording(speaker, number);
                SpeakersView.RemovedRecording(terminal, CanonicalName.Of(speaker), number, rest, parsed.GetValue(json));
                TellOfCalibration(terminal, open, wasCalibrated);
                return ExitCodes.Success;
            }

            open.Remove(speaker);
            SpeakersView.Removed(terminal, CanonicalName.Of(speaker), parsed.GetValue(json));
            TellOfCalibration(terminal, open, wasCalibrated);
            return ExitCodes.Success;
        });
        ExampleHelp.Add(
            command,
            "timbre speakers remove ann",
            "timbre speakers remove ann --recording 17",
            "timbre speakers remove ann --gallery staff.db --json");
        return command;
    }

    private static void TellOfCalibration(Terminal terminal, Gallery open, bool wasCalibrated)
    {
        if (wasCalibrated && open.OwnCalibration is null)
        {
            terminal.Warn("with the last voice the gallery's calibration is gone; calibrate it again when somebody is enrolled");
        }
    }
}
