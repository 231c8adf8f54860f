using System.Text.RegularExpressions;
using Timbre.Testing;

namespace Timbre.House;

/// <summary>What is measured here has its counterpart among the peers.</summary>
public sealed partial class PeersTests
{
    [Fact]
    public void Networks_AreWrittenForThePeersToo()
    {
        var measured = NamesIn("bench/Timbre.Benchmarks/Networks/MeasuredNetwork.cs", CSharpName());
        measured.ShouldBe(NamesIn("bench/peers/networks.py", Key()), ignoreOrder: true);
        measured.ShouldBe(NamesIn("bench/Timbre.Peers.TorchSharp/PeerNetwork.cs", CSharpName()), ignoreOrder: true);
    }

    [Fact]
    public void StepWorks_AreCompared() => NamesIn("bench/Timbre.Benchmarks/Steps/StepWork.cs", CSharpName())
        .ShouldBeSubsetOf(NamesIn("bench/peers/works.py", TrainingWork()));

    [Fact]
    public void PackageLock_NamesNoHost() => Read("bench/peers/package-lock.json").ShouldNotContain("://");

    /// <summary>A build of the solution must not fetch hundreds of megabytes of peers.</summary>
    [Fact]
    public void PeersOfDotNet_StandOutsideOfTheSolution() => Read("Timbre.slnx").ShouldNotContain("Timbre.Peers");

    private static List<string> NamesIn(string file, Regex pattern)
    {
        var names = pattern.Matches(Read(file)).Select(match => match.Groups["name"].Value).ToList();
        names.ShouldNotBeEmpty(file);
        return names;
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex(@"new\(\s*""(?<name>[^""]+)"",")]
    private static partial Regex CSharpName();

    [GeneratedRegex(@"""(?<name>[^""]+)"":")]
    private static partial Regex Key();

    [GeneratedRegex(@"TrainingWork\(\s*""(?<name>[^""]+)"",")]
    private static partial Regex TrainingWork();
}
