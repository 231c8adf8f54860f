using Timbre.Evaluation.Calibration;
using Timbre.Lab.Ensembles;

namespace Timbre.Cli.Rendering;

/// <summary>What an ensemble came to.</summary>
internal static class EnsembleView
{
    public static void Show(Terminal terminal, EnsemblePlan plan, EnsembleResult result, bool json)
    {
        var calibration = result.Report?.Calibration;
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                model = plan.Output,
                by = plan.By == EnsembleKind.Score ? "score" : "weights",
                members = result.Names,
                networks = result.Model.Members.Count,
                embeddingSize = result.Model.EmbeddingSize,
                impostors = result.Model.Cohort is { } used ? used.Embeddings.Length / result.Model.EmbeddingSize : 0,
                eerPercent = result.Report is { } report ? Math.Round(100 * report.Eer, 3) : (double?)null,
                calibration = calibration is null
                    ? null
                    : new { calibration.Speakers, cllr = Math.Round(calibration.Cllr, 4), minCllr = Math.Round(calibration.MinCllr, 4) },
            });
            return;
        }

        var output = terminal.Output;
        var what = plan.By == EnsembleKind.Score ? "Scores of" : "Mean weights of";
        output.WriteLine(Words.Of($"{what} {result.Names.Count}: {string.Join(", ", result.Names)}"));
        var size = result.Model.EmbeddingSize;
        var impostors = result.Model.Cohort is { } cohort ? Words.Of($", {cohort.Embeddings.Length / size} impostors") : "";
        output.WriteLine(Words.Of($"Embeddings of {size} numbers{impostors}"));
        if (result.Report is { } measured)
        {
            output.WriteLine($"EER on held-out speakers {Words.Percent(measured.Eer)}");
        }

        output.WriteLine(calibration is not null
            ? Words.Of($"Calibrated on {calibration.Speakers} of them: it decides by rates.")
            : Words.Of(
                $"Not calibrated, which takes {CalibrationOptions.FewestSpeakers} speakers held out of all members, or --held-out DIR: "
                + $"timbre calibrate {Words.Quoted(plan.Output)} OTHERS --output FILE"));
        output.WriteLine($"Model: {plan.Output}");
    }
}
