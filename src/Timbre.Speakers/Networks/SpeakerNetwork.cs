using Timbre.Audio.Reading;
using Timbre.Neural;
using Timbre.Neural.Networks;
using Timbre.Settings.Shape;
using Timbre.Speakers.FrontEnds;
using Timbre.Speakers.Models;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Networks;

/// <summary>A network that maps audio to an embedding: its graph, parameters and front end.</summary>
/// <remarks>
/// To train it, plan <see cref="Graph"/> for <see cref="Output"/> and feed the plan with what <see cref="FrontEnd"/>
/// computes; to use it, save it and load a <see cref="SpeakerEncoder"/>.
/// </remarks>
public sealed class SpeakerNetwork
{
    private const string NormName = "embedding.norm";
    private readonly Lazy<(NetworkPart Frames, NetworkPart Pooling)?> _parts;

    /// <summary>Builds the network and gives its parameters their first values.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="seed">Equal seeds give equal values.</param>
    /// <exception cref="ArgumentException">
    /// The options contradict their rules, with every fault named, or they build no embedding of one time step.
    /// </exception>
    public SpeakerNetwork(NetworkOptions options, int seed)
        : this(options, new Random(seed), null)
    {
    }

    private SpeakerNetwork(NetworkOptions options, Random random, Action<string, IReadOnlyList<int>>? admit)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options.Checked();
        FrontEnd = new FrontEnd(options.FrontEnd);
        Graph = new Graph();
        Parameters = new ParameterStore();
        Input = Graph.Input(FrontEnd.Channels);
        Output = Build(new NetworkBuilder(Graph, Parameters, random)
        {
            ConvWeights = options.ConvInitializer.Create(),
            DenseWeights = options.DenseInitializer.Create(),
            Admit = admit,
        });
        _parts = new(BuildParts);
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

    /// <summary>All of it.</summary>
    internal NetworkPart Whole => new(Graph, Output, Parameters.TrainedNumbers);

    /// <summary>
    /// The network once more as two graphs on the same parameters, where its options know how (<see cref="IPooledFrames"/>): from the
    /// input to frames, and from any number of frames to <see cref="Output"/>.
    /// </summary>
    /// <remarks>Null where they do not.</remarks>
    internal (NetworkPart Frames, NetworkPart Pooling)? Parts => _parts.Value;

    /// <summary>The network with weights of zero, to be overwritten.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="admit">Asked before each parameter takes memory, with its name and sizes; throws where it is not wanted.</param>
    internal static SpeakerNetwork Empty(NetworkOptions options, Action<string, IReadOnlyList<int>> admit) =>
        new(options, new Random(0), admit);

    private Value Build(NetworkBuilder builder)
    {
        var embedding = Options.Build(builder, Input);
        var frames = Math.Max(1, FrontEnd.Frames(AudioReader.StandardRateHz));
        var time = Graph.TimeOf(embedding, frames);
        if (time != 1 || embedding.Channels != Options.Embedding)
        {
            throw new ArgumentException(
                $"{Options.GetType().Name}: expected one time step of {Options.Embedding} numbers, got {time} of {embedding.Channels} " +
                $"from {frames} of input. End the network with a pooling over all time and a layer as wide as the embedding.");
        }

        return Normalize(builder, embedding);
    }

    private (NetworkPart Frames, NetworkPart Pooling)? BuildParts()
    {
        if (Options is not IPooledFrames options)
        {
            return null;
        }

        return (
            Part(FrontEnd.Channels, options.BuildFrames),
            Part(options.FrameChannels, (builder, frames) => Normalize(builder, options.BuildPooling(builder, frames))));
    }

    private NetworkPart Part(int channels, Func<NetworkBuilder, Value, Value> build)
    {
        var graph = new Graph();
        var numbers = 0L;
        var builder = new NetworkBuilder(graph, Parameters, Random.Shared) { Existing = Find };
        return new NetworkPart(graph, build(builder, graph.Input(channels)), numbers);

        Parameter Find(string name)
        {
            numbers += Parameters[name].Length;
            return Parameters[name];
        }
    }

    private Value Normalize(NetworkBuilder builder, Value embedding) => Options.EmbeddingNormalization switch
    {
        EmbeddingNormalization.L2 => builder.Graph.L2Normalize(embedding),
        EmbeddingNormalization.Layer => builder.Norm(NormName, embedding, new NormOptions { Kind = NormKind.Layer, Scale = true }),
        EmbeddingNormalization.Batch => builder.Norm(NormName, embedding, new NormOptions { Momentum = 0.01 }),
        _ => embedding,
    };
}
