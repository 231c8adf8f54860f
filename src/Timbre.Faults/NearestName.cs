namespace Timbre.Faults;

/// <summary>Finds the valid name that a mistyped one most likely meant, for error messages.</summary>
public static class NearestName
{
    /// <summary>The candidate that takes the fewest edits to reach.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">The names that would have been valid.</param>
    /// <returns>The nearest candidate; null where none shares at least about half of its letters with the name.</returns>
    /// <remarks>Case, hyphens and underscores do not count as edits. Of equally near names the first one wins.</remarks>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(candidates);
        var plain = Plain(name);
        string? nearest = null;
        var fewest = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var other = Plain(candidate);
            var edits = Distance(plain, other);
            if (edits < fewest && edits <= Math.Max(plain.Length, other.Length) / 2)
            {
                (nearest, fewest) = (candidate, edits);
            }
        }

        return nearest;
    }

    /// <summary>The remedy of an error message about an unknown name.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">The names that would have been valid.</param>
    /// <returns><c>Did you mean 'margin'?</c>, or <c>Valid names: a, b, c.</c> where none is near.</returns>
    public static string Remedy(string name, IReadOnlyCollection<string> candidates) =>
        Find(name, candidates) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : $"Valid names: {string.Join(", ", candidates)}.";

    /// <summary>Edits that turn one text into the other: insert, delete, replace, or swap two neighbors.</summary>
    /// <param name="first">One text.</param>
    /// <param name="second">The other.</param>
    /// <remarks>Levenshtein's distance with Damerau's transpositions (optimal string alignment); case matters.</remarks>
    public static int Distance(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var beforeLast = new int[second.Length + 1];
        var last = new int[second.Length + 1];
        var row = new int[second.Length + 1];
        for (var j = 0; j <= second.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= first.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var replaced = last[j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[second.Length];
    }

    private static string Plain(string name) =>
        string.Concat(name.Where(letter => letter is not ('-' or '_' or ' ')).Select(char.ToLowerInvariant));
}
