using Timbre.Lab.Entries;
using Timbre.Lab.Protocols;
using Timbre.Lab.Results;

namespace Timbre.Pictures.Subjects;

/// <summary>Runs of the experiment log under the short protocol, as they lie in the repository.</summary>
internal sealed class LabRuns
{
    private readonly ResultStore _results = new(Path.Combine("lab", "results"));

    /// <summary>The log.</summary>
    public ExperimentLog Log { get; } = ExperimentLog.Open();

    /// <summary>The runs of an entry that did not diverge.</summary>
    public IReadOnlyList<LabResult> Of(Experiment entry) => [.. _results.Of(entry, LabProtocol.Brief).Where(run => !run.Diverged)];
}
