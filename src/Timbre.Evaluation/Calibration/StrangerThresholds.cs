namespace Timbre.Evaluation.Calibration;

/// <summary>Which log-likelihood ratio strangers reach how often: measured in galleries of several sizes.</summary>
/// <remarks>
/// A gallery of N answers with the best of N candidates, so a stranger is named more often the larger it is. Between measured sizes and
/// rates the threshold is linear in their logarithms, and so it goes on beyond them: the highest of N values with an exponential tail
/// grows with log N, and the tails of ratios fall at least as fast.
/// </remarks>
/// <param name="Sizes">Sizes of galleries, ascending from 1, which is the comparison with one claimed speaker.</param>
/// <param name="Rates">Shares of strangers that are named, descending, between 0 and 1.</param>
/// <param name="Llrs">For each size, for each rate, the least ratio that is accepted; rises along both.</param>
public sealed record StrangerThresholds(
    IReadOnlyList<int> Sizes, IReadOnlyList<double> Rates, IReadOnlyList<IReadOnlyList<double>> Llrs)
{
    /// <summary>The least ratio to accept.</summary>
    /// <param name="rate">Share of strangers that may be named, between 0 and 1.</param>
    /// <param name="size">How many speakers the question is asked of, at least 1.</param>
    public double At(double rate, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        double[] places = [.. Rates.Select(known => -Math.Log(known))];
        double[] column = [.. Llrs.Select(row => Interpolate(places, row, -Math.Log(rate)))];
        return Interpolate([.. Sizes.Select(known => Math.Log(known))], column, Math.Log(size));
    }

    internal IEnumerable<string> FindFaults()
    {
        if (Sizes is not [1, ..] || Rates.Count == 0 || Llrs.Count != Sizes.Count || Llrs.Any(row => row.Count != Rates.Count))
        {
            yield return "thresholds: expected a row for each size from 1 and a number for each rate, got another table";
        }
        else if (!Rates.All(rate => rate is > 0 and < 1) || !Llrs.All(row => row.All(double.IsFinite)))
        {
            yield return "thresholds: expected rates between 0 and 1 and finite ratios, got others";
        }
    }

    private static double Interpolate(double[] places, IReadOnlyList<double> values, double place)
    {
        if (places.Length == 1)
        {
            return values[0];
        }

        var above = Array.FindIndex(places, 1, known => known >= place);
        var right = above < 0 ? places.Length - 1 : above;
        var slope = (values[right] - values[right - 1]) / (places[right] - places[right - 1]);
        return values[right] + (slope * (place - places[right]));
    }
}
