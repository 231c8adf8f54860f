using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre cluster</c>: which recordings are of the same voice, where nobody is enrolled?</summary>
internal static class ClusterCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new ClusterOptions();
        var command = new Command("cluster", "Group recordings of unknown speakers by voice.");
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var group = options.Read(parsed);
            var files = LabelledFile.Expand(parsed.GetValue(options.Paths)!, terminal.Warn);
            using var encoder = RecordingEncoder.Load(parsed.ModelOf(options.Model), parsed.GetValue(options.Channel));
            var result = ClusteredVoices.Of(files, encoder, parsed.GetValue(options.Threads), group, terminal.Stop);
            ClusterView.Show(terminal, result, parsed.GetValue(options.Method)!, parsed.GetValue(options.Json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(
            command,
            "timbre cluster calls",
            "timbre cluster calls --clusters 5 --linkage complete",
            "timbre cluster monday friday extra.wav --method k-means --seed 7 --json");
        return command;
    }
}
