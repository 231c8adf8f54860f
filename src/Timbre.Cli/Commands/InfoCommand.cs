using System.CommandLine;
using Timbre.Audio;
using Timbre.Cli.Rendering;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre info</c>: what a recording, a model or a run is.</summary>
internal static class InfoCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "A recording, a model file or a run folder." };
        var json = SharedOptions.Json();
        var command = new Command("info", "Tell what a recording, a model or a run is.") { path, json };
        command.SetAction(parsed =>
        {
            RecordingView.Show(terminal, AudioReader.Probe(parsed.GetValue(path)!), parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre info voice.flac", "timbre info runs/first --json");
        return command;
    }
}
