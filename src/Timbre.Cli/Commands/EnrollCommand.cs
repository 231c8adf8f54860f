using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre enroll</c>: makes a voice known to the gallery.</summary>
internal static class EnrollCommand
{
    public static Command Create(Terminal terminal)
    {
        var (gallery, model, threads, json) =
            (SharedOptions.Gallery(), SharedOptions.Model(), SharedOptions.Threads(), SharedOptions.Json());
        var (channel, judge, precision) = (SharedOptions.Channel(), SharedOptions.SpeechJudge(), SharedOptions.Precision());
        var name = new Argument<string?>("NAME")
        {
            Description = "The speaker's name; recordings of a known name are added.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var paths = new Argument<string[]>("PATH")
        {
            Description =
                "Recordings of the speaker, or folders with recordings; several short ones are better than one. "
                + "If one of them cannot be used, nothing is enrolled.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var each = new Option<string?>("--each")
        {
            Description = "Enroll everybody whose folder lies in this one, each under the folder's name; no NAME and PATH then.",
            HelpName = "DIR",
        };
        var strict = new Option<bool>("--strict") { Description = "Enroll nobody of whom the coach has something to say." };
        var command = new Command("enroll", "Make a voice known, from one or more recordings, and say what is wrong with them.")
        {
            name, paths, each, strict, gallery, model, threads, channel, judge, precision, json,
        };
        command.SetAction(parsed =>
        {
            var plans = Plans(terminal, parsed.GetValue(name), parsed.GetValue(paths) ?? [], parsed.GetValue(each));
            var (kept, isEach) = (parsed.GetValue(gallery)!, parsed.GetValue(each) is not null);
            using var encoder = OpenModel.File(
                parsed.ModelOf(model), parsed.GetValue(threads), parsed.GetValue(channel), parsed.GetValue(judge),
                parsed.PrecisionOf(precision));
            using var desk = new EnrollmentDesk(
                encoder,
                () => encoder.OpenGallery(OpenGallery.File(terminal, kept, create: true)),
                Path.Exists(kept),
                parsed.GetValue(strict),
                parsed.GetValue(threads));
            var outcomes = plans.Select(plan => Enroll(terminal, desk, plan, parsed.GetValue(json))).ToArray();
            if (parsed.GetValue(json))
            {
                var answers = outcomes.Select(outcome => EnrollmentView.Json(outcome, kept)).ToArray();
                JsonOutput.Write(terminal, isEach ? answers : answers[0]);
            }

            return outcomes.Select(outcome => outcome.Code).FirstOrDefault(code => code != ExitCodes.Success, ExitCodes.Success);
        });
        ExampleHelp.Add(
            command,
            "timbre enroll ann ann-1.wav ann-2.flac",
            "timbre enroll ann recordings/ann --gallery staff.db --strict",
            "timbre enroll --each recordings");
        return command;
    }

    private static EnrollmentOutcome Enroll(Terminal terminal, EnrollmentDesk desk, EnrollmentPlan plan, bool json)
    {
        var outcome = desk.Enroll(plan, terminal.Stop);
        EnrollmentView.Remarks(terminal, outcome);
        if (!json)
        {
            EnrollmentView.Text(terminal, outcome);
        }

        return outcome;
    }

    private static IReadOnlyList<EnrollmentPlan> Plans(Terminal terminal, string? name, string[] paths, string? each) =>
        (name, paths.Length, each) switch
        {
            (null, 0, { } folder) => EnrollmentPlan.Each(folder, terminal.Warn),
            (_, _, not null) => throw new UsageException("--each: expected no NAME and PATH beside it, got some. Leave them out."),
            (null, _, _) => throw new UsageException("NAME: expected the speaker's name, got none. Name the speaker, or --each DIR."),
            (_, 0, _) => throw new UsageException("PATH: expected recordings of the speaker, or folders with some, got none. Name some."),
            _ => [EnrollmentPlan.Of(name, paths, terminal.Warn)],
        };
}
