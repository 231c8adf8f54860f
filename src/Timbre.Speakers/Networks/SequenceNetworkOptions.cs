using Timbre.Neural.Blocks;
using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Speakers.FrontEnds;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Networks;

/// <summary>A network written as a list of blocks; a dense layer makes the embedding from what the last one gives.</summary>
[Kind("sequence")]
public sealed record SequenceNetworkOptions : NetworkOptions, ICheckedOptions
{
    /// <summary>Log-mel features, and blocks of a small time-delay network.</summary>
    public SequenceNetworkOptions() => FrontEnd = FrontEndOptions.LogMel;

    /// <summary>The blocks, first to last; one of them makes the whole time one vector.</summary>
    public IReadOnlyList<BlockOptions> Blocks { get; init; } =
    [
        new ConvBlockOptions { Width = 128, Kernel = 5 },
        new ActivationBlockOptions(),
        new NormBlockOptions { Norm = new NormOptions { Momentum = 0.1 } },
        new ConvBlockOptions { Width = 128, Dilation = 2 },
        new ActivationBlockOptions(),
        new NormBlockOptions { Norm = new NormOptions { Momentum = 0.1 } },
        new GlobalPoolBlockOptions(),
    ];

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => BlockChain.FindFaults(Blocks, "blocks");

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Dense("embedding", BlockChain.Build(builder, input, Blocks, "blocks"), Embedding);
    }
}
