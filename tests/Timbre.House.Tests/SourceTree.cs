using Timbre.Testing;

namespace Timbre.House;

/// <summary>The repository's own files: what is built is left out.</summary>
internal static class SourceTree
{
    private static readonly string[] Built = ["bin", "obj", ".git", ".build", "runs", "TestResults", "node_modules"];

    /// <summary>Names of the projects in <c>src</c>: its folders that hold a project file.</summary>
    public static IReadOnlyList<string> Projects { get; } = ProjectsOf("src");

    /// <summary>Names of the projects in <c>tests</c>.</summary>
    public static IReadOnlyList<string> TestProjects { get; } = ProjectsOf("tests");

    /// <summary>Names of the programs in <c>samples</c>.</summary>
    public static IReadOnlyList<string> Samples { get; } = ProjectsOf("samples");

    /// <summary>Every folder below one of the root's, relative to the root.</summary>
    public static IEnumerable<string> Folders(params string[] roots) =>
        roots.SelectMany(root => Walk(Path.Combine(Repository.Root, root)))
            .Select(folder => Path.GetRelativePath(Repository.Root, folder));

    /// <summary>Every C# file below one of the root's folders.</summary>
    public static IEnumerable<string> CSharpFiles(params string[] roots) =>
        roots.SelectMany(root => Walk(Path.Combine(Repository.Root, root)))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs"));

    /// <summary>Every project file below the root's folders.</summary>
    public static IEnumerable<string> ProjectFiles(params string[] roots) =>
        roots.SelectMany(root => Walk(Path.Combine(Repository.Root, root)))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"));

    private static IReadOnlyList<string> ProjectsOf(string root) =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, root))
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Walk(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return Directory.EnumerateDirectories(folder)
            .Where(child => !Built.Contains(Path.GetFileName(child)))
            .SelectMany(Walk)
            .Prepend(folder);
    }
}
