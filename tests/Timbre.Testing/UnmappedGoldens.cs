namespace Timbre.Testing;

/// <summary>The list of reference values that no test compares with, and why: <c>tests/Timbre.Testing/unmapped-goldens.txt</c>.</summary>
public static class UnmappedGoldens
{
    private const string FileName = "tests/Timbre.Testing/unmapped-goldens.txt";
    private const string WholeFamily = "/*";

    /// <summary>What is listed, each with its reason: FILE/CASE, or FILE/FAMILY/* for all of a family.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = Parse(File.ReadAllLines(Path.Combine(Repository.Root, FileName)));

    /// <summary>Reads the lines of a list; those that begin with # and empty ones are passed over.</summary>
    /// <param name="lines">Lines of the form <c>FILE/CASE: reason</c>.</param>
    /// <exception cref="FormatException">A line has no reason, or a name stands twice.</exception>
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            var end = line.IndexOf(": ", StringComparison.Ordinal);
            if (end <= 0 || line.AsSpan(end + 2).Trim().IsEmpty || !reasons.TryAdd(line[..end], line[(end + 2)..].Trim()))
            {
                throw new FormatException($"{FileName}: expected 'FILE/CASE: reason' with each name once, got '{line}'.");
            }
        }

        return reasons;
    }

    /// <summary>What is wrong with a case and the list; null where nothing is.</summary>
    /// <param name="golden">The case.</param>
    /// <param name="isUnmapped">True where no test compares with it.</param>
    public static string? Fault(GoldenCase golden, bool isUnmapped) => Fault(golden, isUnmapped, Reasons);

    /// <summary>The same with a list of one's own.</summary>
    /// <param name="golden">The case.</param>
    /// <param name="isUnmapped">True where no test compares with it.</param>
    /// <param name="reasons">The list.</param>
    public static string? Fault(GoldenCase golden, bool isUnmapped, IReadOnlyDictionary<string, string> reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        var entry = reasons.Keys.FirstOrDefault(entry => Covers(entry, golden));
        return (isUnmapped, entry) switch
        {
            (true, null) => $"{golden.File}/{golden.Name}: no test compares with it. Map it, or list it with the reason in {FileName}.",
            (false, not null) => $"{golden.File}/{golden.Name}: is mapped, and {FileName} lists it as {entry}. Take the line out.",
            _ => null,
        };
    }

    /// <summary>True where a line of the list stands for a case.</summary>
    /// <param name="entry">Its name.</param>
    /// <param name="golden">The case.</param>
    public static bool Covers(string entry, GoldenCase golden)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(golden);
        var name = $"{golden.File}/{golden.Name}";
        return entry.EndsWith(WholeFamily, StringComparison.Ordinal)
            ? name.StartsWith(entry[..^1], StringComparison.Ordinal)
            : name == entry;
    }
}
