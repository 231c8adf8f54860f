namespace Timbre.Lab.Search;

/// <summary>Trials in the order of what they measured.</summary>
public static class TrialRanking
{
    /// <summary>Those that came to their end by their measure, then those pruned, diverged and refused.</summary>
    public static IReadOnlyList<TrialResult> Of(IEnumerable<TrialResult> results) =>
        [.. results.OrderBy(result => result.End).ThenBy(result => result.Value).ThenBy(result => result.Number)];

    /// <summary>The best of those that came to their end; null where none did.</summary>
    public static TrialResult? Best(IEnumerable<TrialResult> results) =>
        Of(results) is [{ End: TrialEnd.Finished } best, ..] ? best : null;

    /// <summary>What a trial sets a range's setting to.</summary>
    public static string ValueOf(TrialResult result, SearchRange range)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(range);
        return result.Settings.First(setting => setting.Path == range.Path).Value;
    }
}
