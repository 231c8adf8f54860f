using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre verify</c>: is this the voice of that speaker?</summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var (gallery, model, decision, threads, json) = (
            SharedOptions.Gallery(), SharedOptions.Model(), new DecisionOptions(), SharedOptions.Threads(), SharedOptions.Json());
        var name = new Argument<string>("NAME") { Description = "The speaker the recording claims to be of." };
        var file = new Argument<string>("FILE") { Description = "The recording." };
        var (channel, judge, precision) = (SharedOptions.Channel(), SharedOptions.SpeechJudge(), SharedOptions.Precision());
        var command = new Command("verify", "Tell whether a recording is of a certain speaker. Exit code 0: yes, 1: no.")
        {
            name, file, gallery, model, threads, channel, judge, precision, json,
        };
        decision.AddTo(command);
        command.SetAction(parsed =>
        {
            using var encoder = OpenModel.File(
                parsed.ModelOf(model), parsed.GetValue(threads), parsed.GetValue(channel), parsed.GetValue(judge),
                parsed.PrecisionOf(precision));
            var (rule, threshold) = (decision.Read(parsed), parsed.GetValue(decision.Threshold));
            using var open = DecidingGallery.By(
                terminal, OpenGallery.ToCompare(terminal, parsed.GetValue(gallery)!, encoder, threshold), rule, threshold);
            var recording = encoder.EmbedListening(parsed.GetValue(file)!, stop: terminal.Stop);
            var result = open.Verify(parsed.GetValue(name)!, recording);
            RecordingsView.WarnAsked(terminal, recording);
            RecordingsView.Verified(terminal, result, recording, parsed.GetValue(json));
            return result.Accepted ? ExitCodes.Success : ExitCodes.Negative;
        });
        ExampleHelp.Add(
            command,
            "timbre verify ann call.wav",
            "timbre verify ann call.wav --far 0.1%",
            "timbre verify ann call.wav --threshold 0.45 --json");
        return command;
    }
}
