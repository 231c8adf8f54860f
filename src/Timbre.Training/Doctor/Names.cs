namespace Timbre.Training.Doctor;

/// <summary>The first of many names.</summary>
internal static class Names
{
    private const int Shown = 3;

    /// <summary>A few, and how many more there are.</summary>
    public static string Few(IEnumerable<string> names)
    {
        var all = names.ToList();
        var more = all.Count > Shown ? FormattableString.Invariant($" and {all.Count - Shown} more") : "";
        return string.Join(", ", all.Take(Shown)) + more;
    }
}
