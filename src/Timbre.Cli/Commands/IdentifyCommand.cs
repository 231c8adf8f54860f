using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre identify</c>: whose voice is this?</summary>
internal static class IdentifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var (gallery, model, decision, threads, json) = (
            SharedOptions.Gallery(), SharedOptions.Model(), new DecisionOptions(), SharedOptions.Threads(), SharedOptions.Json());
        var files = new Argument<string[]>("FILE")
        {
            Description = "Recordings, or folders with recordings.",
            Arity = ArgumentArity.OneOrMore,
        };
        var lines = new Option<bool>("--json-lines") { Description = "Answer with a JSON object a line, each as soon as it is known." };
        var top = NumberOption.Of(["--top", "-k"], "K", "How many candidates to name.", new NumberRule<int>(1, int.MaxValue), 5);
        var (channel, judge, precision) = (SharedOptions.Channel(), SharedOptions.SpeechJudge(), SharedOptions.Precision());
        var command = new Command(
            "identify", "Tell whose voice a recording is, or nobody's. Exit code 1: some are nobody's; 3: some cannot be used.")
        {
            files, top, gallery, model, threads, channel, judge, precision, json, lines,
        };
        decision.AddTo(command);
        command.SetAction(parsed =>
        {
            var form = (parsed.GetValue(json), parsed.GetValue(lines)) switch
            {
                (true, true) => throw new UsageException("--json-lines: expected it or --json, got both. Leave one of them out."),
                (true, false) => AnswerForm.Json,
                (false, true) => AnswerForm.JsonLines,
                _ => AnswerForm.Text,
            };
            using var encoder = OpenModel.File(
                parsed.ModelOf(model), parsed.GetValue(threads), parsed.GetValue(channel), parsed.GetValue(judge),
                parsed.PrecisionOf(precision));
            var (rule, threshold) = (decision.Read(parsed), parsed.GetValue(decision.Threshold));
            using var open = DecidingGallery.By(
                terminal, OpenGallery.ToCompare(terminal, parsed.GetValue(gallery)!, encoder, threshold), rule, threshold);
            using var view = new IdentificationView(terminal, form);
            var recordings = LabelledFile.Expand(parsed.GetValue(files)!, terminal.Warn);
            var job = new EmbeddingJob(encoder.EmbedListening, [.. recordings.Select(file => file.Recording)], parsed.GetValue(threads))
            {
                InOrder = true,
                Answered = recording => view.Add(recording, open.Identify(recording, parsed.GetValue(top))),
                Failed = view.Add,
            };
            var isWhole = RunToEnd(job, terminal);
            view.End();
            return isWhole
                ? ExitCodes.Of(job.Failures, view.Nobodys > 0 ? ExitCodes.Negative : ExitCodes.Success)
                : Interrupted(terminal, view, recordings.Count);
        });
        ExampleHelp.Add(
            command,
            "timbre identify call.wav",
            "timbre identify calls --top 3 --json",
            "timbre identify calls --level strict --json-lines");
        return command;
    }

    private static bool RunToEnd(EmbeddingJob job, Terminal terminal)
    {
        try
        {
            job.Run(terminal.Stop);
            return true;
        }
        catch (OperationCanceledException) when (terminal.Stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private static int Interrupted(Terminal terminal, IdentificationView view, int recordings)
    {
        terminal.Note(Words.Of($"Stopped. {view.Answered} of {recordings} recordings are answered."));
        return ExitCodes.Interrupted;
    }
}
