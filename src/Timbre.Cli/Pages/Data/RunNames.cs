namespace Timbre.Cli.Pages;

/// <summary>What runs are called beside each other: the last folders of their paths, as many as tell them apart.</summary>
internal static class RunNames
{
    /// <summary>The names, in the order of the paths.</summary>
    /// <param name="paths">Whole paths; of two that are one, the later one is numbered.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> paths)
    {
        string[][] parts = [.. paths.Select(path => path.Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries))];
        for (var depth = 1; depth <= parts.Max(part => part.Length); depth++)
        {
            string[] names = [.. parts.Select(part => string.Join('/', part.TakeLast(depth)))];
            if (names.Distinct(StringComparer.Ordinal).Count() == paths.Distinct(StringComparer.Ordinal).Count())
            {
                return Numbered(names);
            }
        }

        return Numbered(paths);
    }

    private static string[] Numbered(IReadOnlyList<string> names) => [.. names.Select((name, index) =>
        names.Take(index).Count(other => other == name) is var before and > 0 ? Rendering.Words.Of($"{name} ({before + 1})") : name)];
}
