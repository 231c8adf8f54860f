using Timbre.Neural;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers;

/// <summary>Layers as parameters plus a call on the graph; the parts of every network are made with it.</summary>
/// <param name="graph">Receives the operations.</param>
/// <param name="store">Receives the parameters, named <c>layer.weight</c> and <c>layer.bias</c>.</param>
/// <param name="random">Source of the first values.</param>
internal sealed class NetworkBuilder(Graph graph, ParameterStore store, Random random)
{
    private string _within = "";

    /// <summary>The graph that is built.</summary>
    public Graph Graph => graph;

    /// <summary>First values of convolution kernels. Default variance 1 / fan-in, normal.</summary>
    public Initializer ConvWeights { get; init; } = Initializer.LeCunNormal;

    /// <summary>First values of dense weights. Default Xavier, uniform.</summary>
    public Initializer DenseWeights { get; init; } = Initializer.XavierUniform;

    /// <summary>Asked before a parameter takes memory, with its name and sizes; throws where it is not wanted. Null: all are.</summary>
    public Action<string, IReadOnlyList<int>>? Admit { get; init; }

    /// <summary>Name of a part: dotted, or bare where the whole has no name.</summary>
    public static string Inside(string name, string part) => name.Length == 0 ? part : $"{name}.{part}";

    /// <summary>The same, but names of parameters start with a part's; as it is where the part has no name.</summary>
    public NetworkBuilder Within(string part) => new(graph, store, random)
    {
        ConvWeights = ConvWeights,
        DenseWeights = DenseWeights,
        Admit = Admit,
        _within = part.Length == 0 ? _within : Named(part),
    };

    /// <summary>A convolution with bias.</summary>
    public Value Conv(string name, Value x, int outputs, int kernel, ConvShape? shape = null) => graph.Conv1d(
        x,
        Add($"{name}.weight", [kernel, x.Channels, outputs], ParameterKind.Weight, ConvWeights),
        Offset($"{name}.bias", outputs),
        shape);

    /// <summary>A dense layer with bias at every time step.</summary>
    public Value Dense(string name, Value x, int outputs) =>
        graph.Linear(x, DenseWeight(name, x.Channels, outputs), Offset($"{name}.bias", outputs));

    /// <summary>
    /// A dense layer with bias over the channels of x and of a context of one time step, as if the context were repeated
    /// to the length of x: its share is computed once instead.
    /// </summary>
    public Value DenseWithContext(string name, Value x, Value context, int outputs)
    {
        var weight = DenseWeight(name, x.Channels + context.Channels, outputs);
        var own = graph.Linear(x, weight, Offset($"{name}.bias", outputs));
        var shared = graph.Linear(context, weight, null, firstRow: x.Channels);
        return graph.Add(own, graph.BroadcastTime(shared, own));
    }

    /// <summary>Batch normalization with PyTorch's names: weight, bias, running_mean, running_var.</summary>
    public Value BatchNorm(string name, Value x, float momentum, float epsilon = 1e-5f) =>
        graph.BatchNorm(x, new BatchNormParameters
        {
            Scale = Scale($"{name}.weight", x.Channels),
            Offset = Offset($"{name}.bias", x.Channels),
            RunningMean = Statistic($"{name}.running_mean", x.Channels, Initializer.Zeros),
            RunningVariance = Statistic($"{name}.running_var", x.Channels, Initializer.Ones),
            Momentum = momentum,
            Epsilon = epsilon,
        });

    /// <summary>Normalization as the options say; x itself where they say none.</summary>
    public Value Norm(string name, Value x, NormOptions options)
    {
        if (options.Kind == NormKind.None)
        {
            return x;
        }

        var scale = options.Scale ? Scale($"{name}.scale", x.Channels) : null;
        var offset = options.Offset ? Offset($"{name}.offset", x.Channels) : null;
        var renorm = options.Kind == NormKind.BatchRenorm
            ? new BatchRenorm((float)options.MaxScale, (float)options.MaxShift, options.RampStart, options.RampEnd)
            : null;
        return options.Kind == NormKind.Layer
            ? graph.LayerNorm(x, scale, offset, (float)options.Epsilon)
            : graph.BatchNorm(x, new BatchNormParameters
            {
                Scale = scale,
                Offset = offset,
                RunningMean = Statistic($"{name}.mean", x.Channels, Initializer.Zeros),
                RunningVariance = Statistic($"{name}.variance", x.Channels, Initializer.Ones),
                Momentum = (float)options.Momentum,
                Epsilon = (float)options.Epsilon,
                BatchesSeen = renorm is null ? null : Statistic($"{name}.batches", 1, Initializer.Zeros),
                Renorm = renorm,
            });
    }

    /// <summary>Squeeze-excitation: x times sigmoid(dense(relu(dense(mean of x over time)))).</summary>
    /// <param name="first">Name of the dense layer to <paramref name="width"/>.</param>
    /// <param name="second">Name of the dense layer back.</param>
    /// <param name="x">Shape [batch, time, channels].</param>
    /// <param name="width">Width between the two.</param>
    public Value SqueezeExcitation(string first, string second, Value x, int width)
    {
        var squeezed = graph.Activate(Dense(first, graph.GlobalMean(x), width), Activation.Relu);
        return graph.Gate(x, graph.Activate(Dense(second, squeezed, x.Channels), Activation.Sigmoid));
    }

    /// <summary>Dense layers, activations and dropout one after the other, with a skip where asked for.</summary>
    /// <param name="name">Names of the layers start with it.</param>
    /// <param name="x">Input.</param>
    /// <param name="outputs">Width of the last dense layer.</param>
    /// <param name="options">The order.</param>
    /// <param name="activation">The network's activation.</param>
    public Value DenseBlock(string name, Value x, int outputs, DenseBlockOptions options, Activation activation)
    {
        var y = x;
        var left = options.Order.Count(step => step == DenseStep.Dense);
        var layer = 0;
        foreach (var step in options.Order)
        {
            y = step switch
            {
                DenseStep.Dense => Dense(
                    $"{name}.dense{++layer}", y, --left == 0 ? outputs : options.Width ?? x.Channels),
                DenseStep.Activation => graph.Activate(y, activation),
                _ => options.Dropout > 0 ? graph.Dropout(y, (float)options.Dropout) : y,
            };
        }

        if (!options.Skip)
        {
            return y;
        }

        return graph.Add(y, x.Channels == outputs ? x : Dense($"{name}.skip", x, outputs));
    }

    /// <summary>What is done to the embedding last.</summary>
    public Value EmbeddingNorm(string name, Value x, EmbeddingNormalization kind) => kind switch
    {
        EmbeddingNormalization.L2 => graph.L2Normalize(x),
        EmbeddingNormalization.Layer => Norm(name, x, new NormOptions { Kind = NormKind.Layer, Scale = true }),
        EmbeddingNormalization.Batch => Norm(name, x, new NormOptions { Momentum = 0.01 }),
        _ => x,
    };

    private string Named(string parameter) => Inside(_within, parameter);

    private Parameter DenseWeight(string name, int inputs, int outputs) =>
        Add($"{name}.weight", [inputs, outputs], ParameterKind.Weight, DenseWeights);

    private Parameter Scale(string name, int length) =>
        Add(name, [length], ParameterKind.Offset, Initializer.Ones);

    private Parameter Offset(string name, int length) =>
        Add(name, [length], ParameterKind.Offset, Initializer.Zeros);

    private Parameter Statistic(string name, int length, Initializer initializer) =>
        Add(name, [length], ParameterKind.Statistic, initializer);

    private Parameter Add(string name, int[] shape, ParameterKind kind, Initializer initializer)
    {
        var full = Named(name);
        Admit?.Invoke(full, shape);
        return store.Add(full, shape, kind, initializer, random);
    }
}
