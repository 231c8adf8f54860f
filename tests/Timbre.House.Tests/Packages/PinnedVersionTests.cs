using System.Text.Json;
using Timbre.Testing;

namespace Timbre.House.Packages;

/// <summary>A project elsewhere that references ours gets every package in the version ours was compiled with.</summary>
public sealed class PinnedVersionTests
{
    public static TheoryData<string> Projects => new(SourceTree.Projects);

    [Theory]
    [MemberData(nameof(Projects))]
    public void VersionsPinnedBehindAProject_AreNamedByAProject(string project)
    {
        // What is pinned centrally and named by no project holds inside the repository alone: elsewhere, the version that a
        // package asks for itself is taken, and the build warns of two (MSB3277).
        PinnedOf(project).Except(NamedBy(project)).ShouldBeEmpty(
            $"a package that is pinned in Directory.Packages.props and comes with another is named in {project}.csproj too");
    }

    private static string[] PinnedOf(string project)
    {
        using var assets = Assets(project);
        return assets.RootElement.TryGetProperty("centralTransitiveDependencyGroups", out var groups)
            ? [.. groups.EnumerateObject().SelectMany(group => group.Value.EnumerateObject()).Select(package => package.Name)]
            : [];
    }

    private static IEnumerable<string> NamedBy(string project)
    {
        using var assets = Assets(project);
        string[] named =
        [
            .. assets.RootElement.GetProperty("projectFileDependencyGroups").EnumerateObject()
                .SelectMany(group => group.Value.EnumerateArray())
                .Select(text => text.GetString()!.Split(' ')[0]),
        ];
        return named.Concat(named.Where(SourceTree.Projects.Contains).SelectMany(NamedBy));
    }

    // Restoring writes it; no test runs before.
    private static JsonDocument Assets(string project) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", project, "obj", "project.assets.json")));
}
