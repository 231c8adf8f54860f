using Timbre.Speakers;

namespace Timbre.Benchmarks.Steps;

/// <summary>A training step that is measured here and in the peers: which network, and how much goes through it.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Options">The network.</param>
/// <param name="Batch">Examples of a step.</param>
/// <param name="Time">Length of each, in samples or frames.</param>
internal sealed record StepWork(string Name, NetworkOptions Options, int Batch, int Time)
{
    /// <summary>All works, in the order of the report.</summary>
    public static IReadOnlyList<StepWork> All { get; } =
    [
        new(
            "log-dense",
            LogNetworkOptions.Model2 with
            {
                Encoder = new EncoderOptions { ResBlocks = [0, 0, 1, 1, 1, 2, 2, 2, 3, 3] },
                Norm = new NormOptions { Kind = NormKind.None },
            },
            64,
            16_384),
        new("ecapa-512", new EcapaOptions { Variant = EcapaVariant.WeSpeaker, Width = 512 }, 64, 200),
    ];
}
