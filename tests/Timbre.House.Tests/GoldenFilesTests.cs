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

    [Fact]
    public void ListOfUnmappedOnes_EveryLine_StandsForACase()
    {
        var cases = Goldens.FileNames.SelectMany(Goldens.Read).ToArray();
        if (Environment.GetEnvironmentVariable("TIMBRE_GOLDENS") is null or "")
        {
            UnmappedGoldens.Reasons.Keys.Where(entry => !cases.Any(golden => UnmappedGoldens.Covers(entry, golden))).ShouldBeEmpty();
        }

        UnmappedGoldens.Reasons.ShouldNotBeEmpty();
    }

    [Fact]
    public void Fault_NewUnmappedOrListedButMapped_IsNamed()
    {
        var reasons = UnmappedGoldens.Parse(["# why", "", "optim/adam/*: not ours", "optim/sgd/plain: not ours: either"]);
        var adam = new GoldenCase("optim", "adam/any", default, default);
        var plain = new GoldenCase("optim", "sgd/plain", default, default);
        var fresh = new GoldenCase("optim", "sgd/plain_float32", default, default);

        UnmappedGoldens.Fault(adam, true, reasons).ShouldBeNull();
        UnmappedGoldens.Fault(plain, true, reasons).ShouldBeNull();
        UnmappedGoldens.Fault(fresh, false, reasons).ShouldBeNull();
        UnmappedGoldens.Fault(fresh, true, reasons)!.ShouldContain("optim/sgd/plain_float32: no test compares with it");
        UnmappedGoldens.Fault(adam, false, reasons)!.ShouldContain("is mapped");
        Should.Throw<FormatException>(() => UnmappedGoldens.Parse(["optim/sgd/plain"]));
        Should.Throw<FormatException>(() => UnmappedGoldens.Parse(["a/b: one", "a/b: two"]));
    }

    [GeneratedRegex("\"([a-z_]+)\"")]
    private static partial Regex Quoted();
}
