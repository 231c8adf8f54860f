using Spectre.Console;
using Timbre.Cli.Demonstration;
using Timbre.Galleries.Stores;
using Timbre.Training;

namespace Timbre.Cli.Rendering;

/// <summary>The demonstration, told to a newcomer.</summary>
internal static class DemoView
{
    public static void Introduce(Terminal terminal) => terminal.Note(
        "A small network now learns to tell synthetic voices apart. EER, the equal error rate on voices it does not train on, falls.");

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
            $"Enrolled {result.Enrolled} voices that training never heard. "
                + $"Whose are these utterances? Accepted from {result.Threshold:0.00}, "
                + $"which 1 in 100 comparisons of different voices reach."));
        var table = new Table().Border(terminal.IsInteractive ? TableBorder.Rounded : TableBorder.None)
            .AddColumns("spoken by", "taken for", "nearest", "score", "");
        foreach (var answer in result.Answers)
        {
            table.AddRow(
                answer.Speaker ?? "a stranger",
                answer.Decision ?? "nobody",
                answer.Nearest,
                Words.Of($"{answer.Score:0.00}"),
                answer.IsRight ? "[green]right[/]" : "[red]wrong[/]");
        }

        terminal.Screen.Write(table);
        terminal.Output.WriteLine(Words.Of(
            $"{guests.Count(answer => answer.IsRight)} of {guests.Length} utterances of enrolled voices identified, "
                + $"{strangers.Count(answer => answer.IsRight)} of {strangers.Length} strangers refused."));
        terminal.Output.WriteLine();
        terminal.Output.WriteLine("With your own recordings, and the model that ships:");
        terminal.Output.WriteLine("  ./timbre enroll ann ann-1.wav ann-2.flac");
        terminal.Output.WriteLine("  ./timbre identify somebody.wav");
        terminal.Output.WriteLine("Or train a model on folders of your own speakers:");
        terminal.Output.WriteLine("  ./timbre train recordings --out runs/first --time-budget 60m");
    }
}
