using System.CommandLine;
using Timbre.Cli.Rendering;
using Timbre.Galleries;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre speakers rename</c> and <c>merge</c>: other names, and two speakers who are one person.</summary>
internal static class RenameSpeakerCommand
{
    public static Command Rename(Terminal terminal) => Create(
        terminal,
        "rename",
        "Give a speaker another name.",
        EnrolledNames.Argument("NEW", "The name to come, which nobody has."),
        (gallery, name, other) => gallery.Rename(name, other),
        "timbre speakers rename ann \"Ann Lee\"");

    public static Command Merge(Terminal terminal) => Create(
        terminal,
        "merge",
        "Make one speaker of two: the recordings of the first join the second's.",
        EnrolledNames.Argument("INTO", "The speaker who stays, as enrolled."),
        (gallery, name, other) => gallery.Merge(name, other),
        "timbre speakers merge ann \"Ann Lee\"");

    private static Command Create(
        Terminal terminal,
        string word,
        string description,
        Argument<string> other,
        Func<Gallery, string, string, EnrolledSpeaker> change,
        string example)
    {
        var (name, gallery, json) = (EnrolledNames.Argument(), SharedOptions.Gallery(), SharedOptions.Json());
        var command = new Command(word, description) { name, other, gallery, json };
        command.SetAction(parsed =>
        {
            using var open = EnrolledNames.Open(terminal, parsed.GetValue(gallery)!);
            var before = open.Show(parsed.GetValue(name)!).Speaker;
            SpeakersView.Renamed(terminal, before, change(open, before.Name, parsed.GetValue(other)!), parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, example, example + " --gallery staff.db --json");
        return command;
    }
}
