using System.CommandLine;
using Timbre.Cli.Outputs;
using Timbre.Cli.Rendering;
using Timbre.Galleries;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre speakers export</c> and <c>import</c>: speakers in one file, from one gallery to another.</summary>
internal static class ExchangeSpeakersCommand
{
    public static Command Export(Terminal terminal)
    {
        var (gallery, json) = (SharedOptions.Gallery(), SharedOptions.Json());
        var file = new Argument<string>("FILE")
        {
            Description = "The file to write, which is not there yet: a gallery, sealed against damage.",
        };
        var names = new Argument<string[]>("NAME")
        {
            Description = "Speakers to export, as enrolled. [default: all]",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("export", "Write speakers into one file.") { file, names, gallery, json };
        command.SetAction(parsed =>
        {
            using var open = EnrolledNames.Open(terminal, parsed.GetValue(gallery)!);
            var (path, chosen) = (parsed.GetValue(file)!, parsed.GetValue(names) ?? []);
            if (!Path.Exists(path))
            {
                WholeFile.CheckWritable(path);
            }

            var count = open.Export(path, chosen.Length > 0 ? chosen : null);
            SpeakersView.Exported(terminal, path, count, parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre speakers export staff.voices", "timbre speakers export two.voices ann bob --gallery staff.db");
        return command;
    }

    public static Command Import(Terminal terminal)
    {
        var (gallery, json) = (SharedOptions.Gallery(), SharedOptions.Json());
        var file = new Argument<string>("FILE")
        {
            Description = "An exported file, or another gallery; it is checked whole before anything changes.",
        };
        var join = new Option<bool>("--join") { Description = "Add recordings of names that are enrolled already to theirs." };
        var command = new Command("import", "Add the speakers of a file.") { file, join, gallery, json };
        command.SetAction(parsed =>
        {
            // Before a gallery is made for it.
            var path = parsed.GetValue(file)!;
            Gallery.CheckImport(path);
            using var open = new Gallery(OpenGallery.File(terminal, parsed.GetValue(gallery)!, create: true));
            SpeakersView.Imported(terminal, path, open.Import(path, parsed.GetValue(join)), parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre speakers import staff.voices", "timbre speakers import staff.voices --join --gallery other.db");
        return command;
    }
}
