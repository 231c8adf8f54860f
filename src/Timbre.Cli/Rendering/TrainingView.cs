using Spectre.Console;
using Timbre.Evaluation.Calibration;
using Timbre.Training;

namespace Timbre.Cli.Rendering;

/// <summary>A training run, while it goes on and when it is over.</summary>
internal static class TrainingView
{
    /// <summary>Runs something that trains and shows how it goes: a live table for people, lines for files and programs.</summary>
    public static TrainingResult Watch(Terminal terminal, bool json, Func<ITrainingObserver, TrainingResult> train)
    {
        if (json || !terminal.IsInteractive)
        {
            return train(new TrainingLines(json ? terminal.Error : terminal.Output, terminal.Error, TimeProvider.System));
        }

        var screen = new TrainingScreen(TimeProvider.System);
        return terminal.Screen.Live(screen.Render()).Start(context =>
        {
            screen.Changed = () => context.UpdateTarget(screen.Render());
            return train(screen);
        });
    }

    private static string BestOf(TrainingResult result) => result switch
    {
        { BestEer: { } eer } => Words.Of($"the model kept is of step {result.BestStep}, EER on held-out speakers {Words.Percent(eer)}"),
        { ModelPath: not null } => "no speakers were held out, so the last model is kept and its error unknown",
        _ => "no model is written yet",
    };

    private static string CalibrationOf(TrainingResult result, string model) => result.Calibration is { } calibration
        ? Words.Of($"Calibrated on {calibration.Speakers} held-out speakers{Roughly(calibration.Speakers)}: it decides by rates.")
        : Words.Of(
            $"Not calibrated, which takes {CalibrationOptions.FewestSpeakers} held-out speakers with two recordings each "
                + $"whom it tells apart: it decides by its own threshold. "
                + $"For rates: timbre calibrate {Words.Quoted(model)} OTHERS --output FILE");

    private static string Roughly(int speakers) => speakers < CalibrationOptions.FewSpeakers
        ? Words.Of($", fewer than {CalibrationOptions.FewSpeakers}, so roughly")
        : "";

    /// <summary>Tells what a run came to, and how to go on.</summary>
    public static void Show(Terminal terminal, TrainingResult result, IReadOnlyList<string> folders, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                run = result.Folder,
                model = result.ModelPath,
                end = result.End == TrainingEnd.Finished ? "finished" : "interrupted",
                steps = result.Step,
                seconds = Math.Round(result.Elapsed.TotalSeconds, 1),
                dataShare = result.DataShare is { } share ? Math.Round(share, 4) : (double?)null,
                bestEerPercent = result.BestEer is { } eer ? Math.Round(100 * eer, 3) : (double?)null,
                bestStep = result.BestStep,
                calibration = result.Calibration is { } known
                    ? new { known.Speakers, cllr = Math.Round(known.Cllr, 4), minCllr = Math.Round(known.MinCllr, 4) }
                    : null,
                validation = result.Last?.Sets.ToDictionary(set => set.Name, set => Math.Round(100 * set.Eer, 3)),
            });
            return;
        }

        terminal.Output.WriteLine(Words.Of(
            $"{(result.End == TrainingEnd.Finished ? "Done" : "Stopped and saved")} after {result.Step} steps, "
                + $"{Words.Time(result.Elapsed)}; {BestOf(result)}."));
        if (result.DataShare is { } data)
        {
            terminal.Output.WriteLine(Words.Of($"Reading, cutting and augmenting took {100 * data:0.0} % of the processor time."));
        }

        if (result.End == TrainingEnd.Interrupted)
        {
            var words = string.Join(' ', folders.Select(Words.Quoted));
            terminal.Output.WriteLine($"Go on with: timbre train {words} --out {Words.Quoted(result.Folder)} --resume");
        }

        if (Path.Combine(result.Folder, "tensorboard") is var events && Directory.Exists(events))
        {
            terminal.Output.WriteLine($"Look at it with: tensorboard --logdir {Words.Quoted(events)}");
        }

        if (result.ModelPath is { } model)
        {
            terminal.Output.WriteLine(CalibrationOf(result, model));
            terminal.Output.WriteLine($"Model: {model}");
        }
    }
}
