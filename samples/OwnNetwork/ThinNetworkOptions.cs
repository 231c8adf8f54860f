using System.ComponentModel.DataAnnotations;
using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Speakers.FrontEnds;
using Timbre.Speakers.Networks;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;

namespace OwnNetwork;

/// <summary>Two convolutions over log-mel features, then mean and deviation over time.</summary>
[Kind("thin")]
public sealed record ThinNetworkOptions : NetworkOptions
{
    /// <summary>Log-mel features.</summary>
    public ThinNetworkOptions() => FrontEnd = FrontEndOptions.LogMel;

    /// <summary>Channels.</summary>
    [Range(1, 4096)]
    public int Width { get; init; } = 64;

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var x = builder.Graph.Activate(builder.Conv("first", input, Width, kernel: 5), Activation.Relu);
        x = builder.Graph.Activate(builder.Conv("second", x, Width, kernel: 3), Activation.Relu);
        x = builder.BatchNorm("norm", builder.GlobalPool(x, GlobalPoolKind.Statistics), momentum: 0.1f);
        return builder.Dense("embedding", x, Embedding);
    }
}
