using Timbre.Cli.Runs;

namespace Timbre.Cli.Rendering;

/// <summary>What a run is.</summary>
internal static class RunView
{
    public static void Show(Terminal terminal, RunSummary run, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                kind = "run",
                run.Folder,
                run.Description,
                run.Seed,
                run.Steps,
                run.Seconds,
                run.Loss,
                run.DataShare,
                bestEerPercent = run.Best?.EerPercent,
                bestStep = run.Best?.Step,
                run.Validations,
                run.Models,
            });
            return;
        }

        var output = terminal.Output;
        output.WriteLine($"run          {run.Folder}");
        output.WriteLine($"recipe       {run.Description}");
        output.WriteLine(Words.Of($"seed         {run.Seed}"));
        output.WriteLine(Words.Of($"steps        {run.Steps} in {Words.Time(TimeSpan.FromSeconds(run.Seconds))}, loss {run.Loss:0.0000}"));
        if (run.DataShare is { } share)
        {
            output.WriteLine(Words.Of($"data         {100 * share:0.0} % of the processor time went to reading, cutting and augmenting"));
        }

        foreach (var validation in run.Validations)
        {
            output.WriteLine(
                Words.Of(
                    $"validation   step {validation.Step}: EER {validation.EerPercent:0.00} "
                    + $"%{(validation == run.Best ? ", the best model" : "")}"));
        }

        if (run.Validations.Count == 0 && run.Models.Count > 0)
        {
            output.WriteLine("validation   none: no speakers were held out; the best model is the last one, its error unknown");
        }

        foreach (var model in run.Models)
        {
            output.WriteLine($"model        {model}");
        }
    }
}
