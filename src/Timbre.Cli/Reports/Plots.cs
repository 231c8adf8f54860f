using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Evaluation;

namespace Timbre.Cli.Reports;

/// <summary>The plots of one list.</summary>
internal static class Plots
{
    // Beyond these a DET plot says nothing that a few trials could bear out.
    private const double LeastRate = 0.0005;
    private const double MostRate = 0.6;
    private const double MostLlr = 12;
    private static readonly double[] Rates = [0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.4];

    /// <summary>Misses over false accepts, both on normal deviates.</summary>
    public static string Det(TrialEvaluation result)
    {
        var curve = result.Measures.Curve;
        var plot = new Plot(
            "DET: misses and false accepts of every threshold",
            Words.Of($"the curve crosses equal rates at {100 * result.Measures.Eer.Value:0.00} %; the table of thresholds has the figures"),
            Rate("false accepts, %"),
            Rate("misses, %"));
        plot.Line("diagonal", "equal rates", [(LeastRate, LeastRate), (MostRate, MostRate)]);

        var shown = curve.Points.Where(point => point is { Pfa: >= LeastRate and <= MostRate, Pmiss: >= LeastRate and <= MostRate });
        plot.Line("nontarget", "this list", Thinned(shown).Select(point => (point.Pfa, point.Pmiss)));
        return plot.Figure();
    }

    /// <summary>How targets and nontargets score.</summary>
    public static string Histogram(TrialEvaluation result)
    {
        var histogram = ScoreHistogram.Of(result.Measures.Curve);
        var end = histogram.Low + (histogram.Width * histogram.Targets.Count);
        double[] targets = Shares(histogram.Targets), nontargets = Shares(histogram.Nontargets);
        var plot = new Plot(
            "Scores of same and of different speakers",
            Words.Of($"from {histogram.Low:0.00} to {end:0.00}; equal rates at {result.Measures.EerThreshold:0.000}"),
            Axis.Of("score", histogram.Low, end),
            Axis.Of("share of its kind, %", 0, Math.Max(targets.Max(), nontargets.Max())));
        plot.Bars("nontarget", "different speakers", Bars(nontargets));
        plot.Bars("target", "same speaker", Bars(targets));
        plot.Mark("cut", "threshold of equal rates", result.Measures.EerThreshold);
        return plot.Figure();

        IEnumerable<(double, double, double)> Bars(double[] shares) => shares.Index().Select(bar => (
            histogram.Low + (bar.Index * histogram.Width), histogram.Low + ((bar.Index + 1) * histogram.Width), bar.Item));
    }

    /// <summary>Likelihood ratios as told against those that the trials bear out; empty where scores are not calibrated.</summary>
    public static string Calibration(TrialEvaluation result)
    {
        if (result.Measures.LlrCurve is not { } curve)
        {
            return "";
        }

        var plot = new Plot(
            "Calibration: likelihood ratios told, and borne out",
            "on the diagonal ratios mean what they say; below it they promise too much for the same speaker",
            Axis.Of("natural-log likelihood ratio told", -MostLlr, MostLlr),
            Axis.Of("borne out by these trials", -MostLlr, MostLlr));
        plot.Line("diagonal", "told as it is", [(-MostLlr, -MostLlr), (MostLlr, MostLlr)]);
        plot.Line("nontarget", "this list", OptimalLlrs.Of(curve).SelectMany(
            range => new[] { (range.Low, range.Llr), (range.High, range.Llr) }));
        return plot.Figure();
    }

    private static Axis Rate(string label) => new(
        label,
        NormalDeviate.Of(LeastRate),
        NormalDeviate.Of(MostRate),
        [.. Rates.Select(rate => (rate, Words.Of($"{100 * rate:0.#}")))],
        NormalDeviate.Of);

    private static double[] Shares(IReadOnlyList<int> counts) => [.. counts.Select(count => 100.0 * count / Math.Max(counts.Sum(), 1))];

    // Points nearer to the last one than a pixel are not seen, and there are thousands.
    private static IEnumerable<OperatingPoint> Thinned(IEnumerable<OperatingPoint> points)
    {
        const double Seen = 0.003;
        var axis = Rate("");
        var last = (X: double.NaN, Y: double.NaN);
        foreach (var point in points)
        {
            var place = (X: axis.Place(point.Pfa), Y: axis.Place(point.Pmiss));
            if (!(Math.Abs(place.X - last.X) + Math.Abs(place.Y - last.Y) < Seen))
            {
                last = place;
                yield return point;
            }
        }
    }
}
