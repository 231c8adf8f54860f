using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Cli.Runs;
using Timbre.Speakers;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre info</c>: what a recording, a model or a run is.</summary>
internal static class InfoCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "A recording, a model file (.safetensors) or a run folder." };
        var json = SharedOptions.Json();
        var channel = SharedOptions.Channel();
        var command = new Command("info", "Tell what a recording, a model or a run is.") { path, channel, json };
        command.SetAction(parsed =>
        {
            var (name, asJson) = (parsed.GetValue(path)!, parsed.GetValue(json));
            if (Directory.Exists(name))
            {
                RunView.Show(terminal, RunSummary.Read(name), asJson);
            }
            else if (Path.GetExtension(name) == ".safetensors")
            {
                ModelView.Show(terminal, name, ModelFile.Load(name), asJson);
            }
            else
            {
                RecordingView.Show(terminal, RecordingSummary.Read(name, parsed.GetValue(channel), terminal.Stop), asJson);
            }

            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre info voice.flac", "timbre info models/default.safetensors", "timbre info runs/first --json");
        return command;
    }
}
