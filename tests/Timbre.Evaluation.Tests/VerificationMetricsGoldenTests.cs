using System.Text.Json;
using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.Evaluation;

/// <summary>Verification measures against wespeaker, voxceleb_trainer, speechbrain and scikit-learn.</summary>
[Trait("Category", "Goldens")]
public sealed class VerificationMetricsGoldenTests(ITestOutputHelper output)
{
    private const double Double = 1e-9;

    // speechbrain counts rates in single precision.
    private const double Single = 1e-6;

    // Brent's method stops this far from the crossing.
    private const double Brent = 1e-8;

    [Fact]
    public void Measures_EveryReferenceCase_Agree() =>
        GoldenSuite.Run(output, "metrics_verification", golden => golden.Family switch
        {
            "clovaai" => () => CheckClovaai(golden),
            "wespeaker" => () => CheckWespeaker(golden),
            "speechbrain" => () => CheckSpeechbrain(golden),
            "sklearn" => () => CheckSklearn(golden),
            "cllr" => () => CheckCllr(golden),
            _ => null,
        });

    private static void CheckClovaai(GoldenCase golden)
    {
        if (Refused(golden) || !TryCurves(golden, out var curve, out var stepped))
        {
            return;
        }

        // Corners as near to the diagonal but for rounding: the reference takes any of them.
        var corners = curve.WithoutIntermediatePoints();
        var eer = EqualErrorRate.Compute(curve, EerConvention.LargerRate);
        var nearest = corners.Points.Min(point => Math.Abs(point.Pmiss - point.Pfa));
        var equal = corners.Points.Where(point => Math.Abs(point.Pmiss - point.Pfa) < nearest + 1e-12)
            .Select(point => 100 * Math.Max(point.Pmiss, point.Pfa)).ToArray();
        equal.ShouldContain(rate => Math.Abs(rate - eer.Percent) < Double);
        equal.ShouldContain(rate => Math.Abs(rate - Number(golden, "eer_percent")) < Double);
        if (equal.Length == 1)
        {
            GoldenTolerance.Check("eer_percent", Number(golden, "eer_percent"), eer.Percent, Double);
        }

        foreach (var (prior, suffix) in Priors(golden))
        {
            var cost = Cost(golden, prior, normalized: true);
            var least = MinDcf.Compute(stepped, cost);
            GoldenTolerance.Check("min_dcf" + suffix, Number(golden, "min_dcf" + suffix), least.Cost, Double);

            // Equal costs at several thresholds: any of them will do, if it has the least cost.
            var at = stepped.Points.Where(point => point.Threshold > Number(golden, "min_dcf_threshold" + suffix))
                .Prepend(stepped.Points[^1]).Concat(stepped.Points.Where(
                    point => point.Threshold == Number(golden, "min_dcf_threshold" + suffix)));
            GoldenTolerance.Check("cost at min_dcf_threshold" + suffix, least.Cost, at.Min(cost.At), Double);
        }

        CheckTuned(golden, corners);
    }

    // The reference takes the corner nearest to a rate: first false rejects, then false accepts, named in the key.
    private static void CheckTuned(GoldenCase golden, DetectionCurve corners)
    {
        var property = golden.Outputs.EnumerateObject().First(entry => entry.Name.StartsWith("tuned_for_", StringComparison.Ordinal));
        var wanted = property.Name["tuned_for_".Length..].Split('_');
        var tuned = property.Value.EnumerateArray().ToArray();
        tuned.Length.ShouldBe(wanted.Length);
        for (var i = 0; i < wanted.Length; i++)
        {
            var rate = double.Parse(wanted[i][2..], System.Globalization.CultureInfo.InvariantCulture);
            Func<OperatingPoint, double> distance = wanted[i].StartsWith("fr", StringComparison.Ordinal)
                ? point => Math.Abs(rate - point.Pmiss)
                : point => Math.Abs(rate - point.Pfa);
            var expected = tuned[i].EnumerateArray().Select(GoldenTensor.Number).ToArray();

            // Of points as near but for rounding the reference takes any; the highest score plus one stands for infinity.
            var highest = corners.Points[^2].Threshold;
            var point = corners.Points.First(
                candidate => Math.Min(candidate.Threshold, highest + 1) == expected[0]);
            GoldenTolerance.Check(wanted[i] + " Pfa", expected[1], point.Pfa, Double, 1e-12);
            GoldenTolerance.Check(wanted[i] + " Pmiss", expected[2], point.Pmiss, Double, 1e-12);
            GoldenTolerance.Check(wanted[i] + " distance", corners.Points.Min(distance), distance(point), Double, 1e-12);
        }
    }

    private static void CheckWespeaker(GoldenCase golden)
    {
        var (scores, labels) = Inputs(golden);
        if (!TryCurves(golden, out _, out _))
        {
            return;
        }

        var targetsFirst = Stepped(scores, labels, label => label ? 0 : 1);
        var nontargetsFirst = Stepped(scores, labels, label => label ? 1 : 0);
        CheckStepped(golden, "tied_targets_first", targetsFirst, targetsFirst);
        CheckStepped(golden, "tied_nontargets_first", nontargetsFirst, nontargetsFirst);
        CheckStepped(golden, "as_given", nontargetsFirst, targetsFirst);
    }

    // The reference sorts ties in no defined order: what it says of them lies between the two orders.
    private static void CheckStepped(GoldenCase golden, string key, DetectionCurve best, DetectionCurve worst)
    {
        var expected = golden.Outputs.GetProperty(key);
        if (expected.TryGetProperty("error", out _))
        {
            // One target above one nontarget: the reference finds no point below the diagonal; the rate is 0.
            EqualErrorRate.Compute(best).Rate.ShouldBe(0);
            return;
        }

        Between(golden.Name + " eer", GoldenTensor.Number(expected.GetProperty("eer")),
            EqualErrorRate.Compute(best).Rate, EqualErrorRate.Compute(worst).Rate);
        foreach (var (prior, suffix) in Priors(golden))
        {
            foreach (var normalized in new[] { true, false })
            {
                var cost = Cost(golden, prior, normalized);
                Between(golden.Name + suffix,
                    GoldenTensor.Number(expected.GetProperty((normalized ? "min_dcf" : "min_dcf_unnormalised") + suffix)),
                    MinDcf.Compute(best, cost).Cost, MinDcf.Compute(worst, cost).Cost);
            }
        }

        // The reference names the score of the last rejected trial, moved by a ramp that orders ties.
        var threshold = GoldenTensor.Number(expected.GetProperty("eer_threshold"));
        var crossing = worst.Points.Skip(1).First(point => point.Pmiss >= point.Pfa);
        var last = worst.Points[worst.Points.ToList().IndexOf(crossing) - 1].Threshold;
        if (ReferenceEquals(best, worst))
        {
            GoldenTolerance.Check("eer_threshold", threshold, last, 0, 1e-8);
        }
    }

    private static void CheckSpeechbrain(GoldenCase golden)
    {
        if (!TryCurves(golden, out var curve, out _))
        {
            return;
        }

        var eer = EqualErrorRate.Compute(curve, EerConvention.MeanRate);
        GoldenTolerance.Check("eer", Number(golden, "eer"), eer.Rate, 0, Single);
        Accepted(golden, Number(golden, "eer_threshold"), above: true)
            .ShouldBe(Accepted(golden, eer.Threshold, above: false), "trials accepted at eer_threshold");
        foreach (var (prior, suffix) in Priors(golden))
        {
            var cost = Cost(golden, prior, normalized: false);
            var least = MinDcf.Compute(curve, cost);
            GoldenTolerance.Check(
                "min_dcf" + suffix, Number(golden, "min_dcf_unnormalised" + suffix), least.Cost, 0, Single);
            var threshold = Number(golden, "min_dcf_threshold" + suffix);
            var same = curve.Points.First(point => point.Threshold > threshold);
            GoldenTolerance.Check("cost at min_dcf_threshold" + suffix, least.Cost, cost.At(same), 0, Single);
        }
    }

    private static void CheckSklearn(GoldenCase golden)
    {
        if (Refused(golden) || !TryCurves(golden, out var curve, out _))
        {
            return;
        }

        GoldenTolerance.Check("auc", Number(golden, "auc"), curve.AreaUnderRoc, Double, 1e-12);
        GoldenTolerance.Check("average_precision", Number(golden, "average_precision"), curve.AveragePrecision, Double);
        GoldenTolerance.Check(
            "eer", Number(golden, "eer_roc_interpolated_brentq"), EqualErrorRate.Compute(curve).Rate, 0, Brent);
        foreach (var (prior, suffix) in Priors(golden))
        {
            var least = MinDcf.Compute(curve, Cost(golden, prior, normalized: true)).Cost;
            GoldenTolerance.Check("min_dcf" + suffix, Number(golden, "min_dcf_unique_thresholds" + suffix), least, Double);
        }

        CheckRoc(golden, "roc", curve);
        CheckRoc(golden, "roc_dropped", curve.WithoutIntermediatePoints());
        if (golden.Outputs.TryGetProperty("det_fpr", out _))
        {
            var points = curve.DetPoints();
            GoldenTolerance.Check("det_fpr", golden.Output("det_fpr").Values, points.Select(p => p.Pfa).ToArray(), Double);
            GoldenTolerance.Check("det_fnr", golden.Output("det_fnr").Values, points.Select(p => p.Pmiss).ToArray(), Double);
            GoldenTolerance.Check(
                "det_thresholds", golden.Output("det_thresholds").Values, points.Select(p => p.Threshold).ToArray(), Double);
        }
    }

    private static void CheckRoc(GoldenCase golden, string key, DetectionCurve curve)
    {
        if (!golden.Outputs.TryGetProperty(key + "_fpr", out _))
        {
            return;
        }

        var points = curve.Points.Reverse().ToArray();
        var thresholds = golden.Output(key + "_thresholds").Values;

        // This scikit-learn writes "accept nothing" as the highest score plus one.
        var ours = points.Select(p => double.IsInfinity(p.Threshold) ? curve.Points[^2].Threshold + 1 : p.Threshold).ToArray();
        GoldenTolerance.Check(key + "_fpr", golden.Output(key + "_fpr").Values, points.Select(p => p.Pfa).ToArray(), Double);
        GoldenTolerance.Check(key + "_tpr", golden.Output(key + "_tpr").Values, points.Select(p => 1 - p.Pmiss).ToArray(), Double);
        GoldenTolerance.Check(key + "_thresholds", thresholds, ours, Double);
    }

    private static void CheckCllr(GoldenCase golden)
    {
        double[] targets;
        double[] nontargets;
        if (golden.Inputs.TryGetProperty("target_llr", out _))
        {
            (targets, nontargets) = (golden.Input("target_llr").Values, golden.Input("nontarget_llr").Values);
        }
        else
        {
            var (scores, labels) = Inputs(golden);
            targets = [.. scores.Where((_, i) => labels[i])];
            nontargets = [.. scores.Where((_, i) => !labels[i])];
        }

        if (targets.Length == 0 || nontargets.Length == 0 || targets.Concat(nontargets).Any(double.IsNaN))
        {
            Should.Throw<ArgumentException>(() => Cllr.Compute(targets, nontargets));
            return;
        }

        var expected = Number(golden, "cllr");
        if (double.IsInfinity(expected))
        {
            // The reference overflows; beyond 700 nats the softplus of x is x to the last bit.
            var bits = 1 / Math.Log(2);
            expected = (targets.Average(s => s < -700 ? -s * bits : Math.Log2(1 + Math.Exp(-s)))
                + nontargets.Average(s => s > 700 ? s * bits : Math.Log2(1 + Math.Exp(s)))) / 2;
        }

        GoldenTolerance.Check("cllr", expected, Cllr.Compute(targets, nontargets), Double);
        if (golden.Outputs.TryGetProperty("min_cllr_pav_derived", out var least))
        {
            GoldenTolerance.Check("min_cllr", GoldenTensor.Number(least), Cllr.Minimum(targets, nontargets), Double, 1e-12);
        }
    }

    private static DetectionCurve Stepped(double[] scores, bool[] labels, Func<bool, int> tieOrder)
    {
        var order = Enumerable.Range(0, scores.Length).OrderBy(i => tieOrder(labels[i])).ToArray();
        return DetectionCurve.Compute(
            [.. order.Select(i => scores[i])], [.. order.Select(i => labels[i])], TieHandling.InOrder);
    }

    // One class only, or NaN: some references answer NaN or step over it; here it is the caller's mistake.
    private static bool TryCurves(GoldenCase golden, out DetectionCurve together, out DetectionCurve stepped)
    {
        var (scores, labels) = Inputs(golden);
        if (scores.Any(double.IsNaN) || labels.Distinct().Count() == 1)
        {
            Should.Throw<ArgumentException>(() => DetectionCurve.Compute(scores, labels));
            (together, stepped) = (null!, null!);
            return false;
        }

        together = DetectionCurve.Compute(scores, labels);
        stepped = DetectionCurve.Compute(scores, labels, TieHandling.InOrder);
        return true;
    }

    private static bool Refused(GoldenCase golden)
    {
        if (golden.IsError)
        {
            var (scores, labels) = Inputs(golden);
            Should.Throw<ArgumentException>(() => DetectionCurve.Compute(scores, labels));
        }

        return golden.IsError;
    }

    private static (int Targets, int Nontargets) Accepted(GoldenCase golden, double threshold, bool above)
    {
        var (scores, labels) = Inputs(golden);
        var accepted = labels.Where((_, i) => above ? scores[i] > threshold : scores[i] >= threshold).ToArray();
        return (accepted.Count(label => label), accepted.Count(label => !label));
    }

    private static void Between(string what, double expected, double low, double high)
    {
        expected.ShouldBeGreaterThanOrEqualTo(low - Double, what);
        expected.ShouldBeLessThanOrEqualTo(high + Double, what);
    }

    private static (double[] Scores, bool[] Labels) Inputs(GoldenCase golden) =>
        (golden.Input("scores").Values, Array.ConvertAll(golden.Input("labels").Integers, label => label == 1));

    private static double Number(GoldenCase golden, string key) => GoldenTensor.Number(golden.Outputs.GetProperty(key));

    private static IEnumerable<(double Prior, string Suffix)> Priors(GoldenCase golden) =>
        golden.Parameters.GetProperty("p_target").EnumerateArray()
            .Select(prior => (prior.GetDouble(), "_p" + prior.GetRawText()));

    private static DetectionCost Cost(GoldenCase golden, double prior, bool normalized) => new()
    {
        PTarget = prior,
        CMiss = Setting(golden, "c_miss"),
        CFa = Setting(golden, "c_fa"),
        Normalized = normalized,
    };

    private static double Setting(GoldenCase golden, string name) =>
        golden.Parameters.TryGetProperty(name, out JsonElement found) ? found.GetDouble() : 1;
}
