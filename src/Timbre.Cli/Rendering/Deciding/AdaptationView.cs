using Timbre.Evaluation.Calibration;
using Timbre.Recognition.Adapting;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Rendering;

/// <summary>What an adaptation is worth.</summary>
internal static class AdaptationView
{
    public static void Show(
        Terminal terminal, AdaptedModel adapted, IReadOnlyList<FailedRecording> failures, string file, bool json)
    {
        var calibration = adapted.Model.Calibration is { } text ? ScoreCalibration.Parse(text) : null;
        if (calibration is null)
        {
            terminal.Note(
                "The speakers are too few, or too much alike, to calibrate the model: it decides by a threshold. "
                    + "'timbre calibrate' calibrates it on others.");
        }

        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                adapted.Speakers,
                adapted.Recordings,
                eer = Math.Round(adapted.Eer, 5),
                parentEer = Math.Round(adapted.ParentEer, 5),
                impostorShare = adapted.ImpostorShare is { } share ? Math.Round(share, 5) : (double?)null,
                cllr = calibration is null ? (double?)null : Math.Round(calibration.Cllr, 4),
                failed = FailureView.Json(failures),
                model = file,
            });
            return;
        }

        var output = terminal.Output;
        output.WriteLine(Words.Of($"adapted to   {adapted.Speakers} speakers, {adapted.Recordings} recordings"));
        output.WriteLine(Words.Of(
            $"EER          {100 * adapted.Eer:0.00} % on speakers left out, in place of the parent's {100 * adapted.ParentEer:0.00} %"));
        if (adapted.ImpostorShare is { } moved)
        {
            output.WriteLine(Words.Of($"others       {100 * moved:0.0} % of what the parent's impostors say counts as of this kind"));
        }

        if (calibration is not null)
        {
            output.WriteLine(Words.Of(
                $"cllr         {calibration.Cllr:0.000} on speakers left out, of at least {calibration.MinCllr:0.000}"));
        }

        output.WriteLine($"model        {file}");
        terminal.Note("Galleries of the parent are renewed by 'timbre speakers update --model MODEL'.");
    }
}
