using Timbre.Neural;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers;

/// <summary>A network that maps audio to an embedding: its graph, parameters and front end.</summary>
/// <remarks>
/// To train it, plan <see cref="Graph"/> for <see cref="Output"/> and feed the plan with what <see cref="FrontEnd"/>
/// computes; to use it, save it and load a <see cref="SpeakerEncoder"/>.
/// </remarks>
public sealed class SpeakerNetwork
{
    /// <summary>Builds the network and gives its parameters their first values.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="seed">Equal seeds give equal values.</param>
    /// <exception cref="ArgumentException">The options contradict their rules; every fault is named.</exception>
    public SpeakerNetwork(NetworkOptions options, int seed)
        : this(options, new Random(seed), null)
    {
    }

    private SpeakerNetwork(NetworkOptions options, Random random, Action<string, IReadOnlyList<int>>? admit)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        FrontEnd = new FrontEnd(options.FrontEnd);
        Graph = new Graph();
        Parameters = new ParameterStore();
        Input = Graph.Input(FrontEnd.Channels);
        Output = Build(random, admit);
    }

    /// <summary>Its shape.</summary>
    public NetworkOptions Options { get; }

    /// <summary>Turns samples into its input.</summary>
    public FrontEnd FrontEnd { get; }

    /// <summary>Its operations.</summary>
    public Graph Graph { get; }

    /// <summary>What it is fed with: [batch, time, channels of the front end].</summary>
    public Value Input { get; }

    /// <summary>The embedding: [batch, 1, embedding].</summary>
    public Value Output { get; }

    /// <summary>Its weights and statistics.</summary>
    public ParameterStore Parameters { get; }

    /// <summary>Numbers of an embedding.</summary>
    public int EmbeddingSize => Options.Embedding;

    /// <summary>The network with weights of zero, to be overwritten.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="admit">Asked before each parameter takes memory, with its name and sizes; throws where it is not wanted.</param>
    internal static SpeakerNetwork Empty(NetworkOptions options, Action<string, IReadOnlyList<int>> admit) =>
        new(options, new Random(0), admit);

    private Value Build(Random random, Action<string, IReadOnlyList<int>>? admit)
    {
        var isEmpty = admit is not null;
        if (Options is LogNetworkOptions log)
        {
            var plain = new NetworkBuilder(Graph, Parameters, random)
            {
                ConvWeights = isEmpty ? Initializer.Zeros : Initializer.LeCunNormal,
                DenseWeights = isEmpty ? Initializer.Zeros : Initializer.XavierUniform,
                Admit = admit,
            };
            return LogNetwork.Build(plain, Input, log);
        }

        // PyTorch's first values, which the published variants start from: uniform, variance 1 / (3 fan-in).
        var weights = isEmpty
            ? Initializer.Zeros
            : new VarianceScaling { Scale = 1.0 / 3, Distribution = VarianceDistribution.Uniform };
        var builder = new NetworkBuilder(Graph, Parameters, random) { ConvWeights = weights, DenseWeights = weights, Admit = admit };
        var ecapa = (EcapaOptions)Options;
        var parts = ecapa.Views.Select((view, i) => Look(builder, ecapa, view, ecapa.Views.Count == 1 ? "" : $"view{i}")).ToArray();
        var embedding = parts.Length == 1 ? parts[0] : Graph.Concat([.. parts.Select(part => Graph.L2Normalize(part))]);
        return builder.EmbeddingNorm("embedding.norm", embedding, Options.EmbeddingNormalization);
    }

    private Value Look(NetworkBuilder builder, EcapaOptions options, EcapaView view, string name)
    {
        builder = builder.Within(name);
        var input = view switch
        {
            EcapaView.Scaled => builder.Norm("input.norm", Input, new NormOptions { Momentum = options.NormMomentum, Offset = false }),
            EcapaView.MeanRemoved => Graph.RemoveMean(Input),
            _ => Input,
        };
        return options.Variant == EcapaVariant.SpeechBrain
            ? new SpeechBrainEcapa(builder, options).Embed(input)
            : new WeSpeakerEcapa(builder, options).Embed(input);
    }
}
