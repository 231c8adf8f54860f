using Timbre.Neural.Files;

namespace Timbre.Training.Runs;

/// <summary>Everything a run needs to go on bit for bit.</summary>
/// <param name="State">Counters and clocks.</param>
/// <param name="Recipe">The recipe it was trained by, as YAML.</param>
/// <param name="Tensors">Weights, statistics, averages and the optimizer's memory, by name.</param>
internal sealed record Checkpoint(RunState State, string Recipe, IReadOnlyDictionary<string, NamedTensor> Tensors);
