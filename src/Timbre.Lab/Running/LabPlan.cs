using Timbre.Lab.Entries;
using Timbre.Lab.Protocols;

namespace Timbre.Lab.Running;

/// <summary>Which runs are needed for some entries, in the order in which they can be run.</summary>
public static class LabPlan
{
    /// <summary>
    /// Every run, seed by seed, so that whatever time there is, all entries have as many; those that others start from first.
    /// </summary>
    /// <param name="log">The log.</param>
    /// <param name="entries">Entries that are wanted.</param>
    /// <param name="protocol">How they are run.</param>
    /// <param name="seeds">How many runs each has: seeds 1, 2, and so on.</param>
    public static IReadOnlyList<LabRun> Of(ExperimentLog log, IEnumerable<Experiment> entries, LabProtocol protocol, int seeds)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 1);
        var ordered = entries.SelectMany(entry => entry.Log.RetrainedFrom is { } source ? [log.Find(source), entry] : new[] { entry })
            .DistinctBy(entry => entry.Number).ToList();
        return [.. Enumerable.Range(1, seeds).SelectMany(seed => ordered.Select(entry => new LabRun(entry, protocol, seed)))];
    }
}
