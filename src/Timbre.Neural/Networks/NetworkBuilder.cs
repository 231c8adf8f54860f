using Timbre.Neural.Initializers;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;

namespace Timbre.Neural.Networks;

/// <summary>
/// Builds networks: each layer is a call that makes its parameters and adds its operations to the graph. One's own layers are
/// made of <see cref="Add"/> and the operations of <see cref="Graph"/>.
/// </summary>
/// <remarks>
/// Values have the shape [batch, time, channels]. Parameters take the names that layers are given, <c>name.weight</c> and
/// <c>name.bias</c>; a model file holds them under these names, so they must not depend on chance or on another network.
/// </remarks>
/// <param name="graph">Receives the operations.</param>
/// <param name="store">Receives the parameters.</param>
/// <param name="random">Source of the first values: drawn in the order of the calls, so equal seeds give equal networks.</param>
public sealed class NetworkBuilder(Graph graph, ParameterStore store, Random random)
{
    private string _within = "";

    /// <summary>The graph that is built.</summary>
    public Graph Graph => graph;

    /// <summary>First values of convolution kernels; normal with variance 1 / fan-in unless set.</summary>
    public Initializer ConvWeights { get; init; } = Initializer.LeCunNormal;

    /// <summary>First values of dense weights; Xavier's, uniform, unless set.</summary>
    public Initializer DenseWeights { get; init; } = Initializer.XavierUniform;

    /// <summary>
    /// For a network whose values come from a file: asked before a parameter takes memory, with its name and sizes, and throws
    /// where the file does not have it. All values are left at zero then. Null: a new network.
    /// </summary>
    public Action<string, IReadOnlyList<int>>? Admit { get; init; }

    /// <summary>Gives parameters that are there already, by name, for another graph of the same network; null: they are made.</summary>
    public Func<string, Parameter>? Existing { get; init; }

    /// <summary>Name of a part: dotted, or bare where the whole has no name.</summary>
    /// <param name="name">The whole; empty: none.</param>
    /// <param name="part">The part.</param>
    public static string Inside(string name, string part) => name.Length == 0 ? part : $"{name}.{part}";

    /// <summary>A builder of the same network whose parameters' names start with a part's.</summary>
    /// <param name="part">Name of the part; empty: as they are.</param>
    public NetworkBuilder Within(string part) => new(graph, store, random)
    {
        ConvWeights = ConvWeights,
        DenseWeights = DenseWeights,
        Admit = Admit,
        Existing = Existing,
        _within = part.Length == 0 ? _within : Inside(_within, part),
    };

    /// <summary>A convolution over time, with bias.</summary>
    /// <param name="name">Name of the layer.</param>
    /// <param name="x">Shape [batch, time, in].</param>
    /// <param name="outputs">Channels of the output, at least 1.</param>
    /// <param name="kernel">Taps, at least 1.</param>
    /// <param name="shape">Stride, dilation and padding; null keeps the length.</param>
    /// <returns>Shape [batch, output time, outputs].</returns>
    /// <exception cref="ArgumentException">The name is taken, or a size is below 1.</exception>
    public Value Conv(string name, Value x, int outputs, int kernel, ConvShape? shape = null) => graph.Conv1d(
        x,
        Add($"{name}.weight", [kernel, x.Channels, outputs], ParameterKind.Weight, ConvWeights),
        Offset($"{name}.bias", outputs),
        shape);

    /// <summary>A dense layer with bias at every time step.</summary>
    /// <param name="name">Name of the layer.</param>
    /// <param name="x">Shape [batch, time, in].</param>
    /// <param name="outputs">Channels of the output, at least 1.</param>
    /// <returns>Shape [batch, time, outputs].</returns>
    /// <exception cref="ArgumentException">The name is taken, or a size is below 1.</exception>
    public Value Dense(string name, Value x, int outputs) =>
        graph.Linear(x, DenseWeight(name, x.Channels, outputs), Offset($"{name}.bias", outputs));

    /// <summary>
    /// A dense layer with bias over the channels of x and of a context of one time step, as if the context were repeated
    /// to the length of x: its share is computed once instead.
    /// </summary>
    /// <param name="name">Name of the layer.</param>
    /// <param name="x">Shape [batch, time, in].</param>
    /// <param name="context">Shape [batch, 1, context].</param>
    /// <param name="outputs">Channels of the output, at least 1.</param>
    /// <returns>Shape [batch, time, outputs].</returns>
    /// <exception cref="ArgumentException">The name is taken, or a size is below 1.</exception>
    public Value DenseWithContext(string name, Value x, Value context, int outputs)
    {
        var weight = DenseWeight(name, x.Channels + context.Channels, outputs);
        var own = graph.Linear(x, weight, Offset($"{name}.bias", outputs));
        var shared = graph.Linear(context, weight, null, firstRow: x.Channels);
        return graph.Add(own, graph.BroadcastTime(shared, own));
    }

    /// <summary>Batch normalization with PyTorch's names: weight, bias, running_mean, running_var.</summary>
    /// <param name="name">Name of the layer.</param>
    /// <param name="x">Shape [batch, time, channels].</param>
    /// <param name="momentum">Weight of a new batch in the running values, above 0 up to 1.</param>
    /// <param name="epsilon">Added to the variance, before the root.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
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

    /// <summary>Normalization as the options say.</summary>
    /// <param name="name">Name of the layer.</param>
    /// <param name="x">Shape [batch, time, channels].</param>
    /// <param name="options">Which, and its numbers.</param>
    /// <returns>The shape of <paramref name="x"/>; x itself where the options say none.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public Value Norm(string name, Value x, NormOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
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
    /// <param name="width">Channels between the two, at least 1.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentException">A name is taken, or the width is below 1.</exception>
    public Value SqueezeExcitation(string first, string second, Value x, int width)
    {
        var squeezed = graph.Activate(Dense(first, graph.GlobalMean(x), width), Activation.Relu);
        return graph.Gate(x, graph.Activate(Dense(second, squeezed, x.Channels), Activation.Sigmoid));
    }

    /// <summary>All time steps made one.</summary>
    /// <param name="x">Shape [batch, time, channels].</param>
    /// <param name="kind">How.</param>
    /// <returns>Shape [batch, 1, channels]; of statistics [batch, 1, 2 channels], means first.</returns>
    public Value GlobalPool(Value x, GlobalPoolKind kind) => kind switch
    {
        GlobalPoolKind.Max => graph.GlobalMax(x),
        GlobalPoolKind.Statistics => graph.GlobalStatistics(x),
        _ => graph.GlobalMean(x),
    };

    /// <summary>
    /// Attentive statistics pooling: mean and deviation over time of each channel, weighted by the softmax over time of
    /// dense(tanh(dense(x))). The deviation's variance is held at 1e-7 or above.
    /// </summary>
    /// <param name="first">Name of the dense layer to <paramref name="width"/>.</param>
    /// <param name="second">Name of the dense layer back.</param>
    /// <param name="x">Shape [batch, time, channels].</param>
    /// <param name="width">Channels between the two, at least 1.</param>
    /// <param name="hasContext">True to show the first layer mean and unbiased deviation of the whole utterance too.</param>
    /// <returns>Shape [batch, 1, 2 channels].</returns>
    /// <exception cref="ArgumentException">A name is taken, or the width is below 1.</exception>
    /// <remarks>Okabe, Koshinaka and Shinoda 2018; with context as ECAPA-TDNN.</remarks>
    public Value AttentivePool(string first, string second, Value x, int width, bool hasContext)
    {
        var hidden = hasContext
            ? DenseWithContext(first, x, graph.GlobalStatistics(x, new StatisticsOptions { Unbiased = true }), width)
            : Dense(first, x, width);
        var logits = Dense(second, graph.Activate(hidden, Activation.Tanh), x.Channels);
        return graph.AttentiveStatistics(x, logits, new StatisticsOptions { VarianceEpsilon = 0, SmallestVariance = 1e-7f });
    }

    /// <summary>A parameter of a layer of one's own, with its first values.</summary>
    /// <param name="name">Name of the parameter, dotted.</param>
    /// <param name="shape">Sizes, outermost first: <c>[kernel, in, out]</c>, <c>[in, out]</c> or <c>[size]</c>.</param>
    /// <param name="kind">What may change it, and whether the L2 penalty holds for it.</param>
    /// <param name="initializer">Gives the first values; not asked where the values come from a file.</param>
    /// <exception cref="ArgumentException">The name is taken, or a size is below 1.</exception>
    public Parameter Add(string name, IReadOnlyList<int> shape, ParameterKind kind, Initializer initializer)
    {
        var full = Inside(_within, name);
        if (Existing is not null)
        {
            return Existing(full);
        }

        Admit?.Invoke(full, shape);
        return store.Add(full, shape, kind, Admit is null ? initializer : Initializer.Zeros, random);
    }

    private Parameter DenseWeight(string name, int inputs, int outputs) =>
        Add($"{name}.weight", [inputs, outputs], ParameterKind.Weight, DenseWeights);

    private Parameter Scale(string name, int length) =>
        Add(name, [length], ParameterKind.Offset, Initializer.Ones);

    private Parameter Offset(string name, int length) =>
        Add(name, [length], ParameterKind.Offset, Initializer.Zeros);

    private Parameter Statistic(string name, int length, Initializer initializer) =>
        Add(name, [length], ParameterKind.Statistic, initializer);
}
