using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Decisions;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Rendering;

/// <summary>What a calibration is worth.</summary>
internal static class CalibrationView
{
    private static readonly int[] s_sizes = [1, 10, 100, 1000];

    public static void Show(
        Terminal terminal, ScoreCalibration fitted, double? before, IReadOnlyList<FailedRecording> failures, string keptIn, bool json)
    {
        if (fitted.Speakers < CalibrationOptions.FewSpeakers)
        {
            terminal.Warn(Words.Of(
                $"{fitted.Speakers} speakers with two recordings are few: rates below "
                    + $"{Rate.Show(fitted.Strangers.Rates[^1])} are guessed from the others; "
                    + $"{CalibrationOptions.FewSpeakers} or more serve better"));
        }

        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                fitted.Speakers,
                cllr = Math.Round(fitted.Cllr, 4),
                minCllr = Math.Round(fitted.MinCllr, 4),
                cllrBefore = before is { } cost ? Math.Round(cost, 4) : (double?)null,
                falseAcceptRate = fitted.Rule.FalseAcceptRate,
                thresholds = fitted.Strangers.Sizes.Select((size, i) => new
                {
                    size, rates = fitted.Strangers.Rates, llrs = fitted.Strangers.Llrs[i].Select(llr => Math.Round(llr, 3)),
                }),
                failed = FailureView.Json(failures),
                keptIn,
            });
            return;
        }

        var output = terminal.Output;
        output.WriteLine(Words.Of($"speakers     {fitted.Speakers} with two recordings or more"));
        output.WriteLine(Words.Of($"cllr         {fitted.Cllr:0.000} on speakers left out, of at least {fitted.MinCllr:0.000}"));
        output.WriteLine(before is { } known ? Words.Of($"before       {known:0.000}") : "before       not calibrated");
        var rate = fitted.Rule.FalseAcceptRate!.Value;
        var llrs = string.Join(", ", s_sizes.Select(size => Words.Of($"{fitted.Strangers.At(rate, size):0.0} of {size}")));
        output.WriteLine($"threshold    log-likelihood ratio for {Rate.Show(rate)} of strangers: {llrs} enrolled");
        output.WriteLine($"kept in      {keptIn}");
    }
}
