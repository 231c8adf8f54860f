using System.Text.RegularExpressions;
using Timbre.Galleries.Stores;
using Timbre.Testing;

namespace Timbre.House;

/// <summary>A stranger finds a thing by its name: rooms, names and sizes.</summary>
public sealed partial class LayoutTests
{
    private const int LongestFile = 300;
    private const int LongestTestFile = 400;
    private const int LongestLine = 140;
    private const int MostFiles = 25;
    private static readonly string[] NoRooms = ["Utils", "Util", "Helpers", "Helper", "Common", "Manager", "Managers", "Misc"];

    [Fact]
    public void Folders_AreNamedByNounsOfTheField() =>
        SourceTree.Folders("src", "tests", "bench", "samples")
            .Where(folder => NoRooms.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase))
            .ShouldBeEmpty();

    [Fact]
    public void Types_AreNamedByNounsOfTheField() =>
        SourceTree.CSharpFiles("src", "tests", "bench", "samples")
            .SelectMany(file => TypeName().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .Where(name => NoRooms.Any(room => name.EndsWith(room, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void Projects_HaveTests() =>
        SourceTree.Projects.Where(project => !SourceTree.TestProjects.Contains(project + ".Tests")).ShouldBeEmpty();

    [Fact]
    public void Projects_StandInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Timbre.slnx"));
        SourceTree.Projects.Concat(SourceTree.TestProjects).Concat(SourceTree.Samples)
            .Where(project => !solution.Contains($"/{project}.csproj", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Projects_HaveContent() =>
        SourceTree.Projects.Where(project => !SourceTree.CSharpFiles(Path.Combine("src", project)).Any()).ShouldBeEmpty();

    [Fact]
    public void Folders_HoldAtMostAScreenOfFiles() =>
        SourceTree.Folders("src", "tests", "bench", "samples")
            .Where(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs").Count() > MostFiles)
            .ShouldBeEmpty($"more than {MostFiles} files in one folder are sorted into folders by theme");

    [Fact]
    public void Lines_AreReadWithoutScrolling() =>
        SourceTree.CSharpFiles("src", "tests", "bench", "samples")
            .SelectMany(file => File.ReadLines(file).Index().Where(line => line.Item.Length > LongestLine)
                .Select(line => $"{Path.GetRelativePath(Repository.Root, file)} line {line.Index + 1}"))
            .ShouldBeEmpty($"lines are at most {LongestLine} characters long");

    [Fact]
    public void Files_AreShort()
    {
        var lengths = SourceTree.CSharpFiles("src").Select(file => File.ReadLines(file).Count()).Order().ToArray();

        lengths[lengths.Length / 2].ShouldBeLessThanOrEqualTo(45, "the median source file");
        lengths[lengths.Length * 9 / 10].ShouldBeLessThanOrEqualTo(120, "nine source files of ten");
        lengths[^1].ShouldBeLessThanOrEqualTo(LongestFile, "every source file");
    }

    [Fact]
    public void FilesOfTestsAndBenches_AreNotLong() =>
        SourceTree.CSharpFiles("tests", "bench", "samples")
            .Where(file => File.ReadLines(file).Count() > LongestTestFile)
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .ShouldBeEmpty($"a file of more than {LongestTestFile} lines is split");

    [
        GeneratedRegex(
            @"^\s*(?:public|internal|private|file)[^=;(]*\b(?:class|struct|interface|record|enum)\s+(?<name>\w+)", RegexOptions.Multiline)
    ]
    private static partial Regex TypeName();
}
