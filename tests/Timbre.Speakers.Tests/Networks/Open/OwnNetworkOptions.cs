using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Speakers.FrontEnds;
using Timbre.Speakers.Networks;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Tests.Networks;

/// <summary>A network that another assembly than the library's declares.</summary>
[Kind("ownNetwork")]
public sealed record OwnNetworkOptions : NetworkOptions
{
    /// <summary>Log-mel features.</summary>
    public OwnNetworkOptions() => FrontEnd = FrontEndOptions.LogMel;

    /// <summary>Channels.</summary>
    public int Width { get; init; } = 12;

    /// <summary>False: time is not made one step, which is a fault.</summary>
    public bool Pools { get; init; } = true;

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value input)
    {
        var x = builder.Graph.Activate(builder.Conv("first", input, Width, 3), Activation.Relu);
        x = builder.BatchNorm("norm", x, 0.1f);
        return builder.Dense("last", Pools ? builder.AttentivePool("attention1", "attention2", x, 4, true) : x, Embedding);
    }
}
