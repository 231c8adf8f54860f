using Timbre.Audio.Reading;
using Timbre.Evaluation.Trials;
using Timbre.Faults;

namespace Timbre.Cli.Hearing;

/// <summary>Finds the recordings that names of trial lists mean.</summary>
/// <remarks>
/// A name means the file of that name below the folder. Where there is none: the one whose name Unicode calls the same
/// (<c>José</c> composed or not), the one with folders separated as on this system, or the only recording of that name
/// with an ending. Letters of another case are another name.
/// </remarks>
/// <param name="root">The folder; names that begin at the file system's root ignore it.</param>
internal sealed class TrialRecordings(string root)
{
    private readonly Dictionary<string, string[]> _entries = new(StringComparer.Ordinal);

    /// <summary>The folder.</summary>
    public string Root => root;

    /// <summary>The file a name means; null where there is none.</summary>
    /// <exception cref="TrialListException">Several files may be meant.</exception>
    public string? Find(string name)
    {
        var path = Path.Combine(root, name);
        if (File.Exists(path) || name.Contains('\0'))
        {
            return File.Exists(path) ? path : null;
        }

        var folder = Path.IsPathRooted(name) ? Path.GetPathRoot(name)! : root;
        var parts = name[(Path.GetPathRoot(name)?.Length ?? 0)..].Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            if (Entry(folder, parts[i], name, isLast: i == parts.Length - 1) is not { } entry)
            {
                return null;
            }

            folder = Path.Combine(folder, entry);
        }

        return File.Exists(folder) ? folder : null;
    }

    private string? Entry(string folder, string part, string name, bool isLast)
    {
        if (part is "." or ".." || Path.Exists(Path.Combine(folder, part)))
        {
            return part;
        }

        var canonical = CanonicalName.Of(part);
        var same = Array.FindAll(Entries(folder), entry => CanonicalName.Of(entry) == canonical);
        var found = same.Length > 0 || !isLast
            ? same
            : Array.FindAll(
                Entries(folder),
                entry => AudioFiles.IsAudio(entry) && CanonicalName.Of(Path.GetFileNameWithoutExtension(entry)) == canonical);
        return found.Length < 2
            ? found.FirstOrDefault()
            : throw new TrialListException(
                $"Trials: expected one recording named {name} below '{root}', got {string.Join(" and ", found)}. "
                    + "Write the whole name, with its ending.");
    }

    private string[] Entries(string folder)
    {
        if (!_entries.TryGetValue(folder, out var names))
        {
            _entries[folder] = names = Directory.Exists(folder)
                ? [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
                : [];
        }

        return names;
    }
}
