using System.ComponentModel.DataAnnotations;
using Timbre.Neural.Blocks;
using Timbre.Neural.Initializers;
using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Tests.Networks;

/// <summary>A block that another assembly than the library's declares: a gate of its own over the channels.</summary>
[Kind("ownGate")]
public sealed record OwnBlockOptions : BlockOptions
{
    /// <summary>Taps of the convolution before the gate.</summary>
    [Range(1, 15)]
    public int Kernel { get; init; } = 5;

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value x, string name)
    {
        var weight = builder.Add($"{name}.own.weight", [x.Channels, x.Channels], ParameterKind.Weight, new OrthogonalOptions().Create());
        var gate = builder.Graph.Activate(builder.Graph.Linear(builder.Graph.GlobalMean(x), weight, null), Activation.Sigmoid);
        return builder.Graph.Gate(builder.Conv($"{name}.conv", x, x.Channels, Kernel), gate);
    }
}
