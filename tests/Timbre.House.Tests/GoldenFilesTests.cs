using System.Text.RegularExpressions;
using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.House;

/// <summary>Reference values that no suite reads are counted as unmapped, so that none is left out unseen.</summary>
[Trait("Category", "Goldens")]
public sealed partial class GoldenFilesTests(ITestOutputHelper output)
{
    [Fact]
    public void EveryFile_HasASuiteOrIsCountedAsUnmapped()
    {
        var read = SourceTree.CSharpFiles("tests")
            .Where(file => file.EndsWith("GoldenTests.cs", StringComparison.Ordinal))
            .SelectMany(file => Quoted().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();
        read.ShouldNotBeEmpty();
        foreach (var file in Goldens.FileNames.Where(file => !read.Contains(file)))
        {
            GoldenSuite.Run(output, file, _ => null);
        }
    }

    [GeneratedRegex("\"([a-z_]+)\"")]
    private static partial Regex Quoted();
}
