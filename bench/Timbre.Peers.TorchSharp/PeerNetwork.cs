using static TorchSharp.torch;

namespace Timbre.Peers.TorchSharp;

/// <summary>A network under the name that Timbre's benchmarks give it.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Embed">Computes embeddings of shape [batch, dim].</param>
internal sealed record PeerNetwork(string Name, Func<Layers, Tensor, Tensor> Embed)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PeerNetwork> All { get; } =
    [
        new("log-dense", LogNetwork.Embed),
        new("log-wide", LogNetwork.Embed),
        new("log-116", LogNetwork.Embed),
        new("ecapa-512", Ecapa.Embed),
    ];
}
