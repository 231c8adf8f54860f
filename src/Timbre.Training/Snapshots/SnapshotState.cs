namespace Timbre.Training.Snapshots;

/// <summary>What a snapshot's file tells beside its numbers.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Seconds">Time spent on the run.</param>
/// <param name="Loss">The loss of the step.</param>
/// <param name="LearningRate">Of the step.</param>
/// <param name="Interval">Steps to the next one, at least.</param>
/// <param name="Panel">Whose embeddings there are.</param>
/// <param name="Layers">Names of the layers of each kind, in the order of their numbers.</param>
internal sealed record SnapshotState(
    long Step,
    double Seconds,
    double Loss,
    double LearningRate,
    long Interval,
    IReadOnlyList<PanelVoice> Panel,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Layers);
