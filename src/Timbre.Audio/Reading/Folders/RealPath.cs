namespace Timbre.Audio.Reading;

/// <summary>Paths without links in them, so that one file has one path.</summary>
internal static class RealPath
{
    // As Linux allows.
    private const int MostLinks = 40;

    /// <summary>Where a path really leads.</summary>
    /// <param name="path">An existing file or folder.</param>
    /// <returns>Null where a link leads nowhere, or around in a circle.</returns>
    public static string? Of(string path)
    {
        var links = 0;
        return Of(Path.GetFullPath(path), ref links);
    }

    /// <summary>True where one folder is another, or above it.</summary>
    /// <param name="folder">The one that may be above.</param>
    /// <param name="path">The one that may be below.</param>
    public static bool Contains(string folder, string path) =>
        path == folder
            || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? Of(string path, ref int links)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        if (Of(parent, ref links) is not { } realParent)
        {
            return null;
        }

        var real = Path.Combine(realParent, Path.GetFileName(path));
        var link = new FileInfo(real);
        if (link.LinkTarget is not { } target)
        {
            return link.Exists || Directory.Exists(real) ? real : null;
        }

        return ++links > MostLinks ? null : Of(Path.GetFullPath(target, realParent), ref links);
    }
}
