namespace Timbre.Tensors.Graphs;

/// <summary>How much memory a plan takes, in floats.</summary>
/// <param name="Batch">What lives for the whole batch, all samples of it.</param>
/// <param name="Worker">What lives for one sample within one piece, for each thread.</param>
/// <param name="Scratch">What an operation may use while it runs, for each thread.</param>
internal sealed record ArenaSizes(long Batch, long Worker, long Scratch);
