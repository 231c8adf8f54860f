using Timbre.Lab.Entries;
using Timbre.Lab.Protocols;
using Timbre.Lab.Results;
using Timbre.Lab.Running;
using Timbre.Testing;

namespace Timbre.Lab.Tests.Results;

public sealed class ResultStoreTests
{
    [Fact]
    public void Of_FileWithTheNameOfAnotherSeed_NamesBoth()
    {
        using var folder = new TemporaryFolder();
        var run = new LabRun(ExperimentLog.Open().Find("20"), LabProtocol.Brief, 1);
        var store = new ResultStore(folder.Path);
        store.Save(run, new LabResult("20", "short", 2, "", 64, 300, 1, false, 0.1, [], []));

        Should.Throw<LabException>(() => store.Of(run.Entry, run.Protocol)).Message
            .ShouldContain("expected the result of entry 20 by seed 1, got that of 20 by seed 2. Give the file its name back");
    }
}
