using TorchSharp;

namespace Timbre.Peers.TorchSharp;

/// <summary>One of the ways in which the same network is written for libtorch.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="ChannelsLast">
/// Convolutions in two dimensions, the channels of a time step side by side in memory, and what is the same at every time
/// step computed once; else <c>conv1d</c>, as anyone would write it.
/// </param>
/// <param name="Numbers">What values are kept in between the layers.</param>
internal sealed record Form(string Name, bool ChannelsLast, torch.ScalarType Numbers)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Form> All { get; } =
    [
        new("conv1d", ChannelsLast: false, torch.ScalarType.Float32),
        new("channels-last", ChannelsLast: true, torch.ScalarType.Float32),
        new("bf16", ChannelsLast: true, torch.ScalarType.BFloat16),
    ];
}
