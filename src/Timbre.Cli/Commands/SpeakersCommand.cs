using System.CommandLine;
using Timbre.Cli.Rendering;
using Timbre.Faults;
using Timbre.Galleries;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre speakers list|show|remove</c>: who is enrolled.</summary>
internal static class SpeakersCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("speakers", "List, show or remove enrolled speakers.")
        {
            List(terminal),
            Show(terminal),
            Remove(terminal),
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
            using var open = Open(terminal, parsed.GetValue(gallery)!);
            SpeakersView.List(terminal, open.Speakers, parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre speakers list", "timbre speakers list --gallery staff.db --json");
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var (name, gallery, json) = (Name(), SharedOptions.Gallery(), SharedOptions.Json());
        var command = new Command("show", "Show what is kept of a speaker.") { name, gallery, json };
        command.SetAction(parsed =>
        {
            using var open = Open(terminal, parsed.GetValue(gallery)!);
            SpeakersView.Show(terminal, open.Show(parsed.GetValue(name)!), open.Model, parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre speakers show ann", "timbre speakers show \"Mary Ann\" --gallery staff.db --json");
        return command;
    }

    private static Command Remove(Terminal terminal)
    {
        var (name, gallery, json) = (Name(), SharedOptions.Gallery(), SharedOptions.Json());
        var command = new Command("remove", "Remove a speaker and everything kept of the voice.") { name, gallery, json };
        command.SetAction(parsed =>
        {
            using var open = Open(terminal, parsed.GetValue(gallery)!);
            open.Remove(parsed.GetValue(name)!);
            SpeakersView.Removed(terminal, CanonicalName.Of(parsed.GetValue(name)!), parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre speakers remove ann", "timbre speakers remove ann --gallery staff.db --json");
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "The speaker's name, as enrolled." };

    private static Gallery Open(Terminal terminal, string path) => new(OpenGallery.File(terminal, path));
}
