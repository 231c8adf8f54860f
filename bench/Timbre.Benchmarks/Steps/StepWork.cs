using Timbre.Benchmarks.Networks;

namespace Timbre.Benchmarks.Steps;

/// <summary>A training step that is measured here and in the peers: which network, and how much goes through it.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Network">The network.</param>
/// <param name="Batch">Examples of a step.</param>
/// <param name="Time">Length of each, in samples or frames.</param>
internal sealed record StepWork(string Name, MeasuredNetwork Network, int Batch, int Time)
{
    /// <summary>All works, in the order of the report.</summary>
    public static IReadOnlyList<StepWork> All { get; } =
    [
        new("log-dense", MeasuredNetwork.LogDense, 64, 16_384),
        new("log-dense-32k", MeasuredNetwork.LogDense, 64, 32_768),
        new("log-wide", MeasuredNetwork.LogWide, 64, 16_384),
        new("log-116", MeasuredNetwork.Log116, 64, 16_384),
        new("ecapa-512", MeasuredNetwork.Ecapa512, 64, 200),
    ];
}
