using Timbre.Faults;
using Timbre.Training;
using Timbre.Training.History;

namespace Timbre.Lab.Search;

/// <summary>What a run measured on its way: from its reports, or from the lines that it wrote.</summary>
internal static class TrialCurve
{
    /// <summary>The measure of a report; null where it holds none.</summary>
    public static double? Of(ValidationReport report, SearchMeasure measure) => measure switch
    {
        SearchMeasure.Eer => report.Eer,
        SearchMeasure.WorstEer => report.Sets.Max(set => set.Eer),
        SearchMeasure.Cllr => report.Calibration?.Cllr,
        _ => report.Calibration?.MinCllr,
    };

    /// <summary>Reads a run's measures: the curve, and the steps and seconds of the last.</summary>
    /// <param name="folder">The run, over or not, or not begun.</param>
    /// <param name="measure">What is measured.</param>
    /// <exception cref="TimbreException">The run's files cannot be read.</exception>
    public static (IReadOnlyList<CurvePoint> Curve, long Steps, double Seconds) Read(string folder, SearchMeasure measure)
    {
        // The recipe is the first thing that a run writes, and its measures come after.
        if (!File.Exists(Path.Combine(folder, "recipe.yaml")))
        {
            return ([], 0, 0);
        }

        var history = RunHistory.Read(folder);
        var points = history.Validations.Select(validation => (validation.Step, Value: Of(validation, measure)))
            .Where(point => point.Value is { } value && double.IsFinite(value))
            .GroupBy(point => point.Step).Select(same => new CurvePoint(same.Key, same.Last().Value!.Value));
        return ([.. points], history.LastStep, history.Seconds);
    }

    private static double? Of(ValidationMeasures validation, SearchMeasure measure) => measure switch
    {
        SearchMeasure.Eer => validation.Eer,
        SearchMeasure.WorstEer => validation.SetEers.Values.Cast<double?>().Max(),
        SearchMeasure.Cllr => validation.Cllr,
        _ => validation.MinCllr,
    };
}
