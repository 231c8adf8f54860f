using System.Numerics.Tensors;
using MathNet.Numerics.Statistics;

namespace Timbre.Lab.Search;

/// <summary>
/// How much each setting decides: the share of the spread of the trials' ranks that a parabola over the setting's scale explains, or
/// of choices their means; adjusted for what chance explains.
/// </summary>
/// <remarks>A hint, of a few trials over the whole space: settings that matter only together show little of it.</remarks>
internal static class SettingImportance
{
    private const int FewestTrials = 8;

    /// <summary>By setting, the most important first; empty where too few trials tell.</summary>
    public static IReadOnlyList<KeyValuePair<string, double>> Of(SearchSpace space, IReadOnlyList<TrialResult> results)
    {
        List<TrialResult> coarse = [.. results.Where(result => result.Stage == 1 && result.End != TrialEnd.Refused)];
        List<TrialResult> measured = [.. coarse.Where(result => result.Value is not null)];
        if (measured.Count < FewestTrials)
        {
            return [];
        }

        // All are compared at the step that the first one pruned came to; those that lost the numbers are last.
        var step = measured.Min(result => result.Curve[^1].Step);
        var ranks = Statistics.Ranks(coarse.Select(result => result.Value is null
            ? double.MaxValue
            : result.Curve.Last(point => point.Step <= step || point == result.Curve[0]).Value));
        return
        [
            .. space.Ranges.Select(range => KeyValuePair.Create(range.Path, Explained(range, coarse, ranks)))
                .OrderByDescending(entry => entry.Value),
        ];
    }

    private static double Explained(SearchRange range, IReadOnlyList<TrialResult> trials, double[] ranks)
    {
        string[] values = [.. trials.Select(trial => TrialRanking.ValueOf(trial, range))];
        IEnumerable<double[]> columns = range.Scale == SearchScale.Choice
            ? values.Distinct(StringComparer.Ordinal).Select(choice => Array.ConvertAll(values, value => value == choice ? 1.0 : 0.0))
            : Enumerable.Range(1, 2).Select(power => Array.ConvertAll(values, value => Math.Pow(range.ShareOf(value), power)));
        var rest = Centered(ranks);
        var (all, freedom) = (Dot(rest, rest), ranks.Length - 1);
        foreach (var direction in Directions(columns))
        {
            Remove(rest, direction);
            freedom--;
        }

        return all <= 0 || freedom <= 0 ? 0 : Math.Max(0, 1 - (Dot(rest, rest) / freedom * (ranks.Length - 1) / all));
    }

    // Gram and Schmidt; a column that the ones before it hold already gives no direction.
    private static List<double[]> Directions(IEnumerable<double[]> columns)
    {
        const double Nothing = 1e-9;
        var directions = new List<double[]>();
        foreach (var column in columns.Select(Centered))
        {
            directions.ForEach(earlier => Remove(column, earlier));
            var length = Math.Sqrt(Dot(column, column));
            if (length > Nothing)
            {
                directions.Add(Array.ConvertAll(column, value => value / length));
            }
        }

        return directions;
    }

    private static double[] Centered(double[] values)
    {
        var mean = values.Mean();
        return Array.ConvertAll(values, value => value - mean);
    }

    private static void Remove(double[] values, double[] direction) =>
        TensorPrimitives.MultiplyAdd(direction, -Dot(values, direction), values, values);

    private static double Dot(double[] left, double[] right) => TensorPrimitives.Dot<double>(left, right);
}
