
namespace Timbre.Lab.Search;

/// <summary>Warns where the best value lies at a border of its range: the better ones may lie beyond it (CS231n).</summary>
internal static class RangeBorder
{
    // Share of the range, on its scale, that counts as its border.
    private const double Border = 0.05;

    /// <summary>A line for each setting of which that is so.</summary>
    public static IReadOnlyList<string> Find(SearchSpace space, TrialRecipes recipes, TrialResult best) =>
        [.. space.Ranges.Select(range => Of(range, recipes, TrialRanking.ValueOf(best, range))).OfType<string>()];

    private static string? Of(SearchRange range, TrialRecipes recipes, string value)
    {
        var share = range.ShareOf(value);
        if (range.Scale == SearchScale.Choice || share is > Border and < 1 - Border)
        {
            return null;
        }

        var isUpper = share >= 1 - Border;
        var wider = isUpper ? range with { High = Beyond(range, range.High, 1) } : range with { Low = Beyond(range, range.Low, -1) };
        var end = new TrialSetting(range.Path, range.Number(isUpper ? wider.High : wider.Low));
        var remedy = wider != range && recipes.Allows(end)
            ? $"Search wider {(isUpper ? "upward" : "downward")}: {wider}."
            : "The setting goes little further: that border may be right.";
        return $"{range.Path}: the best value, {value}, lies at the {(isUpper ? "upper" : "lower")} border of "
            + $"{SearchWords.Of(range.Scale)} {range.Number(range.Low)} to {range.Number(range.High)}. {remedy}";
    }

    // Ten times as far on a log scale, half the range on others.
    private static double Beyond(SearchRange range, double end, int direction)
    {
        var half = Math.Max(range.IsWhole ? 1 : 0, (range.High - range.Low) / 2);
        var beyond = range.Scale == SearchScale.Log ? end * Math.Pow(10, direction) : end + (direction * half);
        return range.IsWhole ? Math.Max(direction < 0 ? Math.Min(1, end) : end, Math.Round(beyond)) : beyond;
    }
}
