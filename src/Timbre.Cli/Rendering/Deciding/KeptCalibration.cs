using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Decisions;

namespace Timbre.Cli.Rendering;

/// <summary>What a model or a gallery keeps of a calibration.</summary>
internal static class KeptCalibration
{
    private const string Damaged = "damaged: calibrate it again";

    /// <summary>As a clause.</summary>
    /// <param name="kept">As it is kept; null: nothing.</param>
    /// <param name="none">What to say then.</param>
    public static string Text(string? kept, string none) => kept is null ? none : Read(kept) is { } calibration
        ? Words.Of(
            $"fitted on {calibration.Speakers} speakers; {Rate.Show(calibration.Rule.FalseAcceptRate!.Value)} of strangers named "
                + $"where nobody asks otherwise; measured down to {Rate.Show(calibration.Strangers.Rates[^1])}")
        : Damaged;

    /// <summary>As a JSON object, a text where it is damaged; null where there is none.</summary>
    public static object? Json(string? kept) => kept is null ? null : Read(kept) is { } calibration
        ? new
        {
            calibration.Speakers,
            falseAcceptRate = calibration.Rule.FalseAcceptRate,
            leastRate = calibration.Strangers.Rates[^1],
            cllr = Math.Round(calibration.Cllr, 4),
            minCllr = Math.Round(calibration.MinCllr, 4),
        }
        : Damaged;

    private static ScoreCalibration? Read(string kept)
    {
        try
        {
            return ScoreCalibration.Parse(kept);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
