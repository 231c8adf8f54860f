using System.Text.RegularExpressions;
using Timbre.Testing;

namespace Timbre.House;

/// <summary>
/// The rule: a file's namespace is the root namespace of its project (the project's name, where its file says no other) and
/// the first folder below it; deeper folders only sort files.
/// </summary>
public sealed partial class NamespaceTests
{
    [Fact]
    public void Files_HaveTheNamespaceOfTheirProjectAndFirstFolder()
    {
        var wrong = SourceTree.ProjectFiles("src", "tests", "bench", "samples").SelectMany(project =>
        {
            var (folder, root) = (Path.GetDirectoryName(project)!, RootOf(project));
            return SourceTree.CSharpFiles(Path.GetRelativePath(Repository.Root, folder))
                .Select(file => (File: file, Written: Declared().Match(File.ReadAllText(file)).Groups["name"].Value))
                .Where(found => found.Written.Length > 0 && found.Written != Expected(root, Path.GetRelativePath(folder, found.File)))
                .Select(found => $"{Path.GetRelativePath(Repository.Root, found.File)}: {found.Written}");
        });

        wrong.ShouldBeEmpty();
    }

    private static string Expected(string root, string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar);
        return parts.Length == 1 ? root : $"{root}.{parts[0]}";
    }

    private static string RootOf(string project)
    {
        var named = Root().Match(File.ReadAllText(project)).Groups["name"].Value;
        return named.Length > 0 ? named : Path.GetFileNameWithoutExtension(project);
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex("<RootNamespace>(?<name>[^<]+)<")]
    private static partial Regex Root();
}
