using Timbre.Lab.Entries;
using Timbre.Lab.Protocols;
using Timbre.Lab.Results;
using Timbre.Testing;

namespace Timbre.Lab.Tests.Results;

/// <summary>The results that are kept with the recipes.</summary>
public sealed class CommittedResultsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "lab", "results");

    [Fact]
    public void Files_AreOfTheRecipesAsTheyAre()
    {
        var (log, store) = (ExperimentLog.Open(), new ResultStore(Folder));

        var counted = LabProtocol.All.SelectMany(protocol => log.Entries.SelectMany(entry => store.Of(entry, protocol)
            .Select(result => FormattableString.Invariant($"{result.Entry}-{result.Protocol}-{result.Seed}.json"))));

        counted.ShouldBe(Directory.GetFiles(Folder).Select(Path.GetFileName), ignoreOrder: true, "another recipe needs other runs");
    }
}
