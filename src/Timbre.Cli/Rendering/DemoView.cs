using Spectre.Console;
using Timbre.Cli.Demonstration;
using Timbre.Evaluation.Decisions;
using Timbre.Galleries.Stores;
using Timbre.Training;

namespace Timbre.Cli.Rendering;

/// <summary>The demonstration, told to a newcomer.</summary>
internal static class DemoView
{
    public static void Introduce(Terminal terminal) => terminal.Note(
        "A small network now learns to tell synthetic voices apart. Watch the EER, how often it errs on voices that it does not train on: "
            + "50 % is guessing.");

    private static string Rule(DemoResult result) => result.Calibration is { } calibration
        ? Words.Of($"A name is given only where at most {Rate.Show(calibration.Rule.FalseAcceptRate!.Value)} of strangers would get one, ")
            + Words.Of($"as measured on {calibration.Speakers} voices kept out of training.")
        : Words.Of($"Accepted from a score of {result.Threshold:0.00}, which 1 in 100 comparisons of different voices reach.");

    public static void Show(Terminal terminal, TrainingResult training, DemoResult result, bool json)
    {
        var (guests, strangers) = (result.Guests.ToArray(), result.Strangers.ToArray());
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                steps = training.Step,
                seconds = Math.Round(training.Elapsed.TotalSeconds, 1),
                bestEerPercent = training.BestEer is { } eer ? Math.Round(100 * eer, 3) : (double?)null,
                result.Enrolled,
                threshold = Math.Round(result.Threshold, 4),
                falseAcceptRate = result.Calibration?.Rule.FalseAcceptRate,
                calibratedOn = result.Calibration?.Speakers,
                guests = guests.Length,
                guestsIdentified = guests.Count(answer => answer.IsRight),
                strangers = strangers.Length,
                strangersRefused = strangers.Count(answer => answer.IsRight),
                result.Answers,
            });
            return;
        }

        terminal.Output.WriteLine(Words.Of(
            $"Trained {training.Step} steps in {Words.Time(training.Elapsed)}; EER on held-out voices {Words.Percent(training.BestEer)}."));
        terminal.Output.WriteLine(Words.Of(
            $"Enrolled {result.Enrolled} voices that training never heard. Whose are these utterances? {Rule(result)}"));
        var isCalibrated = result.Calibration is not null;
        var table = new Table().Border(terminal.IsInteractive ? TableBorder.Rounded : TableBorder.None)
            .AddColumns("spoken by", "taken for", "nearest", isCalibrated ? "probability" : "score", "");
        foreach (var answer in result.Answers)
        {
            table.AddRow(
                answer.Speaker ?? "a stranger",
                answer.Decision ?? "nobody",
                answer.Nearest,
                answer.Probability is { } probability ? Words.Of($"{100 * probability:0} %") : Words.Of($"{answer.Score:0.00}"),
                answer.IsRight ? "[green]right[/]" : answer.IsMissed ? "[yellow]missed[/]" : "[red]wrong[/]");
        }

        terminal.Screen.Write(table);
        terminal.Output.WriteLine(Words.Of(
            $"{guests.Count(answer => answer.IsRight)} of {guests.Length} utterances of enrolled voices identified, "
                + $"{guests.Count(answer => answer.IsMissed)} taken for nobody, "
                + $"{guests.Count(answer => !answer.IsRight && !answer.IsMissed)} for somebody else; "
                + $"{strangers.Count(answer => answer.IsRight)} of {strangers.Length} strangers refused."));
        terminal.Output.WriteLine();
        terminal.Output.WriteLine("With your own recordings, and the model that ships:");
        terminal.Output.WriteLine("  ./timbre enroll ann ann-1.wav ann-2.flac");
        terminal.Output.WriteLine("  ./timbre identify somebody.wav");
        terminal.Output.WriteLine("Or train a model on folders of your own speakers:");
        terminal.Output.WriteLine("  ./timbre train recordings --out runs/first --time-budget 60m");
    }
}
