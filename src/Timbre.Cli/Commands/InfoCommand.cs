using System.CommandLine;
using Timbre.Cli.Contents;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Cli.Runs;
using Timbre.Evaluation.Trials;
using Timbre.Speakers.Models;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre info</c>: what a file or a folder is.</summary>
internal static class InfoCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("PATH")
        {
            Description =
                "A recording, a model, a gallery, a recipe, a trial list, a run folder or a folder of recordings; what it is, "
                + "its content tells.",
        };
        var json = SharedOptions.Json();
        var (channel, judge) = (SharedOptions.Channel(), SharedOptions.SpeechJudge());
        var command = new Command("info", "Tell what a recording, a model, a gallery or a run is.") { path, channel, judge, json };
        command.SetAction(parsed =>
        {
            var (name, asJson) = (parsed.GetValue(path)!, parsed.GetValue(json));
            switch (Content.KindOf(name))
            {
                case ContentKind.Run:
                    RunView.Show(terminal, RunSummary.Read(name), asJson);
                    break;
                case ContentKind.Folder:
                    ContentView.Show(terminal, FolderSummary.Read(name, terminal.Warn), asJson);
                    break;
                case ContentKind.Model:
                    var file = ModelPath.IsShipped(name) ? ModelPath.OfName(name) : ModelPath.Resolve(name);
                    ModelView.Show(terminal, file, ModelFile.Load(file), asJson);
                    break;
                case ContentKind.Gallery:
                    using (var store = OpenGallery.File(terminal, name))
                    {
                        ContentView.Show(terminal, GallerySummary.Read(name, store), asJson);
                    }

                    break;
                case ContentKind.Recipe:
                    ContentView.Show(terminal, name, RecipeFile.Load(name), asJson);
                    break;
                case ContentKind.TrialList:
                    ContentView.Show(terminal, name, TrialList.Read(name), asJson);
                    break;
                default:
                    var recording = RecordingSummary.Read(name, parsed.GetValue(channel), parsed.GetValue(judge), terminal.Stop);
                    RecordingView.Show(terminal, recording, asJson);
                    break;
            }

            return ExitCodes.Success;
        });
        ExampleHelp.Add(
            command,
            "timbre info voice.flac",
            "timbre info default",
            "timbre info staff.db",
            "timbre info runs/first --json");
        return command;
    }
}
