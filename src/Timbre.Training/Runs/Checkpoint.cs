using Timbre.Neural;

namespace Timbre.Training.Runs;

/// <summary>Everything a run needs to go on bit for bit.</summary>
/// <param name="State">Counters and clocks.</param>
/// <param name="Tensors">Weights, statistics, averages and the optimizer's memory, by name.</param>
internal sealed record Checkpoint(RunState State, IReadOnlyDictionary<string, NamedTensor> Tensors);
