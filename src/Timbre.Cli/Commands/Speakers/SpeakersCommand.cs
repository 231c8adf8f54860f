using System.CommandLine;
using Timbre.Cli.Rendering;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre speakers</c>: who is enrolled, and what can be done with them.</summary>
internal static class SpeakersCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("speakers", "List, check and change who is enrolled.")
        {
            List(terminal),
            Show(terminal),
            CheckSpeakersCommand.Create(terminal),
            RemoveSpeakerCommand.Create(terminal),
            RenameSpeakerCommand.Rename(terminal),
            RenameSpeakerCommand.Merge(terminal),
            ExchangeSpeakersCommand.Export(terminal),
            ExchangeSpeakersCommand.Import(terminal),
            UpdateSpeakersCommand.Create(terminal),
        };
        ExampleHelp.Add(command, "timbre speakers list", "timbre speakers show ann --json", "timbre speakers remove ann");
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var (gallery, json) = (SharedOptions.Gallery(), SharedOptions.Json());
        var command = new Command("list", "List everyone enrolled.") { gallery, json };
        command.SetAction(parsed =>
        {
            using var open = EnrolledNames.Open(terminal, parsed.GetValue(gallery)!);
            SpeakersView.List(terminal, open.Speakers, parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre speakers list", "timbre speakers list --gallery staff.db --json");
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var (name, gallery, json) = (EnrolledNames.Argument(), SharedOptions.Gallery(), SharedOptions.Json());
        var command = new Command("show", "Show what is kept of a speaker: the recordings, by file and quality.") { name, gallery, json };
        command.SetAction(parsed =>
        {
            using var open = EnrolledNames.Open(terminal, parsed.GetValue(gallery)!);
            VoiceprintView.Show(terminal, open.Show(parsed.GetValue(name)!), open.Model, parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre speakers show ann", "timbre speakers show \"Mary Ann\" --gallery staff.db --json");
        return command;
    }
}
