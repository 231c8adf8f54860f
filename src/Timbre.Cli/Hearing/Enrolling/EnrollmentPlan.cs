using Timbre.Recognition.Enrollment;
using Timbre.Training.Data;

namespace Timbre.Cli.Hearing;

/// <summary>One person to enroll.</summary>
/// <param name="Speaker">The name.</param>
/// <param name="Files">The recordings.</param>
internal sealed record EnrollmentPlan(string Speaker, IReadOnlyList<LabelledFile> Files)
{
    /// <summary>What the folders alone tell: several of them look like several people.</summary>
    public IReadOnlyList<EnrollmentFinding> Findings { get; init; } = [];

    /// <summary>One person of files and folders.</summary>
    /// <param name="speaker">The name.</param>
    /// <param name="paths">Files, and folders with all recordings below.</param>
    /// <param name="leftOut">Told of what may be a recording in a folder and cannot be looked at.</param>
    public static EnrollmentPlan Of(string speaker, IEnumerable<string> paths, Action<string> leftOut)
    {
        var files = LabelledFile.Expand(paths, leftOut);
        return new EnrollmentPlan(speaker, files)
        {
            Findings =
            [
                .. files.Where(file => file.Folder is not null).GroupBy(file => file.Folder!).Select(PeopleIn).OfType<EnrollmentFinding>(),
            ],
        };
    }

    /// <summary>Everybody whose folder lies in a folder, by name.</summary>
    /// <exception cref="DataSetException">The folder is none, or holds none with recordings.</exception>
    public static IReadOnlyList<EnrollmentPlan> Each(string folder, Action<string> leftOut)
    {
        if (!Directory.Exists(folder))
        {
            throw NoPeople(folder, File.Exists(folder) ? "a file" : "nothing at this path");
        }

        var files = LabelledFile.Expand([folder], leftOut);
        foreach (var loose in files.Where(file => file.Speaker is null && file.Fault is null))
        {
            leftOut($"{loose.File}: it lies in no person's folder and is left out");
        }

        EnrollmentPlan[] plans = [.. files.Where(file => file.Speaker is not null).GroupBy(file => file.Speaker!)
            .OrderBy(person => person.Key, StringComparer.Ordinal).Select(person => new EnrollmentPlan(person.Key, [.. person]))];
        return plans.Length > 0
            ? plans
            : throw NoPeople(folder, "a folder without them");
    }

    private static DataSetException NoPeople(string folder, string got) =>
        new($"{folder}: expected a folder that holds a folder of recordings for each person, got {got}. Name such a folder.");

    // They may be days or microphones of one person: it is told, and the voices decide.
    private static EnrollmentFinding? PeopleIn(IGrouping<string, LabelledFile> folder)
    {
        var names = folder.Select(file => file.Speaker).OfType<string>().Distinct().ToArray();
        return names.Length < 2 ? null : new EnrollmentFinding(
            EnrollmentFault.PeopleFolders,
            folder.Key,
            FormattableString.Invariant($"it holds {names.Length} folders, as of several people"),
            $"if each is a person, enroll them with: timbre enroll --each {Rendering.Words.Quoted(folder.Key)}");
    }
}
