namespace Timbre.Cli.Pages;

/// <summary>Snapshots of a run, to be played.</summary>
/// <param name="Speakers">The speakers shown, each with its set.</param>
/// <param name="Slices">For each point the index of its speaker.</param>
/// <param name="PlaneShare">Share of the last snapshot's spread that lies in the plane, in percent; null where nobody is shown.</param>
/// <param name="LossLow">Where the first range of losses begins.</param>
/// <param name="LossWidth">How wide each is.</param>
/// <param name="WeightLayers">Layers of weights and gradients, from the input on.</param>
/// <param name="ActivationLayers">Layers of activations, from the input on.</param>
/// <param name="Frames">The snapshots, oldest first.</param>
internal sealed record ReplayData(
    IReadOnlyList<string> Speakers,
    IReadOnlyList<int> Slices,
    double? PlaneShare,
    double LossLow,
    double LossWidth,
    IReadOnlyList<string> WeightLayers,
    IReadOnlyList<string> ActivationLayers,
    IReadOnlyList<FrameData> Frames);
