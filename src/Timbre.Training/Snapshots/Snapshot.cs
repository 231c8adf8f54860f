namespace Timbre.Training.Snapshots;

/// <summary>How training stood after a step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Seconds">Time spent on the run.</param>
/// <param name="Loss">The loss of the step.</param>
/// <param name="LearningRate">Of the step.</param>
public sealed record Snapshot(long Step, double Seconds, double Loss, double LearningRate)
{
    /// <summary>Steps between this and the next one, at least.</summary>
    public long Interval { get; init; } = 1;

    /// <summary>Whose slices <see cref="Embeddings"/> are of; empty where nobody is held out. The same in all snapshots of a run.</summary>
    public IReadOnlyList<PanelVoice> Panel { get; init; } = [];

    /// <summary>Embeddings of one slice of each, by the weights of the moment and not their average.</summary>
    public IReadOnlyList<float[]> Embeddings { get; init; } = [];

    /// <summary>Losses of examples of the step's batch.</summary>
    public IReadOnlyList<float> ExampleLosses { get; init; } = [];

    /// <summary>The weights of each layer after the step.</summary>
    public IReadOnlyList<LayerSpread> Weights { get; init; } = [];

    /// <summary>Their gradients in the step, after clipping.</summary>
    public IReadOnlyList<LayerSpread> Gradients { get; init; } = [];

    /// <summary>What each layer computes, in training, for a few slices that are the same in all snapshots of a run.</summary>
    public IReadOnlyList<LayerSpread> Activations { get; init; } = [];
}
