using System.Globalization;

namespace Timbre.Lab.Search;

/// <summary>The trials of a search that is there, for those who use them.</summary>
public static class SearchTrials
{
    /// <summary>True where a path is the folder of a search.</summary>
    public static bool IsSearch(string path) => File.Exists(Path.Combine(path, SearchState.FileName));

    /// <summary>The run folders of its best trials, best first.</summary>
    /// <param name="folder">The search.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="LabException">Fewer came to their end.</exception>
    public static IReadOnlyList<string> Best(string folder, int count)
    {
        var store = new TrialStore(folder);
        var finished = TrialRanking.Of(store.All()).Where(trial => trial.End == TrialEnd.Finished).ToList();
        return finished.Count >= count
            ? [.. finished.Take(count).Select(trial => store.RunOf(trial.Number))]
            : throw new LabException(string.Create(
                CultureInfo.InvariantCulture,
                $"{folder}: expected {count} trials that came to their end, got {finished.Count}. Lower --top, or let the search go on."));
    }
}
