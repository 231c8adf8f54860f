namespace Timbre.Tensors.Graphs;

/// <summary>A network as operations on values of shape [batch, time, channels], before batch and time are known.</summary>
/// <remarks>
/// Build it once with the methods below; a <see cref="Plan"/> then runs it. Parameters belong to the caller, who may
/// use one in several operations.
/// </remarks>
public sealed class Graph
{
    private readonly HashSet<Value> _claimed = [];
    private Value? _input;

    internal Value SingleInput => _input
        ?? throw new InvalidOperationException("Graph: expected an input, got none. Call Input first.");

    /// <summary>The value a plan is fed with.</summary>
    /// <param name="channels">Size of the innermost axis, at least 1.</param>
    /// <param name="differentiable">True to have the loss's gradient with respect to the input.</param>
    /// <exception cref="InvalidOperationException">The graph has an input already.</exception>
    public Value Input(int channels, bool differentiable = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if (_input is not null)
        {
            throw new InvalidOperationException("Graph: expected one input, got a second.");
        }

        return _input = new Value(this, null, channels, differentiable);
    }

    /// <summary>Convolution over time.</summary>
    /// <param name="x">Shape [batch, time, in].</param>
    /// <param name="weight">Shape [kernel, in, out].</param>
    /// <param name="bias">Shape [out], or null.</param>
    /// <param name="shape">Stride, dilation and padding; null for <see cref="ConvShape.Same"/>.</param>
    /// <returns>Shape [batch, output time, out].</returns>
    /// <exception cref="ShapeMismatchException">Weight or bias do not fit.</exception>
    public Value Conv1d(Value x, Parameter weight, Parameter? bias, ConvShape? shape = null) =>
        Add(new ConvNode(Own(x), weight, bias, shape ?? ConvShape.Same));

    /// <summary>A dense layer at every time step.</summary>
    /// <param name="x">Shape [batch, time, in].</param>
    /// <param name="weight">Shape [rows, out] with rows at least <paramref name="firstRow"/> + in.</param>
    /// <param name="bias">Shape [out], or null.</param>
    /// <param name="firstRow">First row of the weight that is used: a layer over a concatenation can be split so.</param>
    /// <returns>Shape [batch, time, out].</returns>
    /// <exception cref="ShapeMismatchException">Weight or bias do not fit.</exception>
    public Value Linear(Value x, Parameter weight, Parameter? bias, int firstRow = 0) =>
        Add(new ConvNode(Own(x), weight, bias, firstRow));

    /// <summary>A function of every number.</summary>
    public Value Activate(Value x, Activation activation) =>
        activation == Activation.Identity ? Own(x) : Add(new ActivateNode(Own(x), activation));

    /// <summary>Batch normalization over batch and time: by the batch in training, by running values outside.</summary>
    /// <remarks>Ioffe and Szegedy 2015. The batch variance is biased; the running variance is updated with the unbiased one.</remarks>
    /// <exception cref="ShapeMismatchException">A parameter's length is not the channels of <paramref name="x"/>.</exception>
    public Value BatchNorm(Value x, BatchNormParameters parameters) => Add(new BatchNormNode(Own(x), parameters));

    /// <summary>Layer normalization: each time step of each sample to mean 0 and variance 1 over its channels.</summary>
    /// <param name="x">Shape [batch, time, channels].</param>
    /// <param name="scale">Shape [channels], or null.</param>
    /// <param name="offset">Shape [channels], or null.</param>
    /// <param name="epsilon">Added to the variance, before the root.</param>
    public Value LayerNorm(Value x, Parameter? scale = null, Parameter? offset = null, float epsilon = 1e-5f) =>
        Add(new LayerNormNode(Own(x), scale, offset, epsilon));

    /// <summary>Each time step brought to a Euclidean length over its channels.</summary>
    /// <param name="x">Shape [batch, time, channels].</param>
    /// <param name="epsilon">A time step that is shorter is divided by this in place of its own length.</param>
    /// <param name="length">The length that others come to.</param>
    public Value L2Normalize(Value x, float epsilon = 1e-12f, float length = 1) =>
        Add(new L2NormalizeNode(Own(x), epsilon, length));

    /// <summary>Each channel without its mean over all time.</summary>
    public Value RemoveMean(Value x) => Add(new RemoveMeanNode(Own(x)));

    /// <summary>Mean over a sliding window of time.</summary>
    public Value AveragePool(Value x, PoolShape shape) => Add(new AveragePoolNode(Own(x), shape));

    /// <summary>Maximum over a sliding window of time; the gradient goes to the first maximum.</summary>
    public Value MaxPool(Value x, PoolShape shape) => Add(new MaxPoolNode(Own(x), shape));

    /// <summary>Mean over all time: shape [batch, 1, channels].</summary>
    public Value GlobalMean(Value x) => Add(new GlobalMeanNode(Own(x)));

    /// <summary>Maximum over all time: shape [batch, 1, channels]; equal maxima share the gradient.</summary>
    public Value GlobalMax(Value x) => Add(new GlobalMaxNode(Own(x)));

    /// <summary>Mean and standard deviation over all time: shape [batch, 1, 2 x channels], the means first.</summary>
    public Value GlobalStatistics(Value x, StatisticsOptions? options = null) =>
        Add(new StatisticsNode(Own(x), null, options ?? new StatisticsOptions()));

    /// <summary>Mean and standard deviation over time, weighted by the softmax over time of <paramref name="logits"/>.</summary>
    /// <param name="x">Shape [batch, time, channels].</param>
    /// <param name="logits">Same shape.</param>
    /// <param name="options">Epsilons; the weighted variance is never unbiased.</param>
    /// <returns>Shape [batch, 1, 2 x channels], the means first.</returns>
    /// <remarks>Okabe et al. 2018, with weights for each channel (Desplanques et al. 2020).</remarks>
    public Value AttentiveStatistics(Value x, Value logits, StatisticsOptions? options = null) =>
        Add(new StatisticsNode(Own(x), Own(logits), options ?? new StatisticsOptions()));

    /// <summary>Sum of two values of the same shape.</summary>
    public Value Add(Value a, Value b) => Add(new AddNode(Own(a), Own(b)));

    /// <summary>Every time step of x times the gate, shape [batch, 1, channels]: the last step of squeeze-excitation.</summary>
    public Value Gate(Value x, Value gate) => Add(new GateNode(Own(x), Own(gate)));

    /// <summary>A value of one time step repeated to the length of another.</summary>
    /// <param name="x">Shape [batch, 1, channels].</param>
    /// <param name="like">Whose length is taken.</param>
    public Value BroadcastTime(Value x, Value like) => Add(new BroadcastNode(Own(x), Own(like)));

    /// <summary>Numbers dropped to 0 with a chance of <paramref name="rate"/> in training, the others divided by 1 - rate.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="rate">In [0, 1).</param>
    public Value Dropout(Value x, float rate) => Add(new DropoutNode(Own(x), rate));

    /// <summary>Channels of zeros put after those of x, up to <paramref name="channels"/>.</summary>
    public Value PadChannels(Value x, int channels) =>
        channels == x.Channels ? Own(x) : Add(new PadChannelsNode(Own(x), channels));

    /// <summary>Some neighboring channels; nothing is copied.</summary>
    public Value Slice(Value x, int first, int channels)
    {
        var slice = Add(new SliceNode(Own(x), first, channels));
        slice.Alias = (x, first);
        return slice;
    }

    /// <summary>Values of the same length side by side; each is computed in its place where that can be.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public Value Concat(params ReadOnlySpan<Value> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("Concat: expected at least one value, got none.", nameof(values));
        }

        var parts = new Value[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var part = Own(values[i]);
            var free = part.Producer is not null && part.Alias is null && _claimed.Add(part);
            parts[i] = free ? part : Add(new CopyNode(part));
            _claimed.Add(parts[i]);
        }

        var whole = Add(new ConcatNode(parts));
        var first = 0;
        foreach (var part in parts)
        {
            part.Alias = (whole, first);
            first += part.Channels;
        }

        return whole;
    }

    /// <summary>Time steps of a value where the input has so many; nothing is planned for it.</summary>
    /// <param name="value">A value of this graph.</param>
    /// <param name="inputTime">Time steps of the input, at least 1.</param>
    /// <exception cref="ShapeMismatchException">An operation's inputs do not fit together, or are too short for it.</exception>
    public int TimeOf(Value value, int inputTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputTime, 1);
        var times = new Dictionary<Value, int> { [SingleInput] = inputTime };
        foreach (var node in NodesOf(Own(value)))
        {
            times[node.Output] = node.OutputTime([.. node.Inputs.Select(input => times[input])]);
        }

        return times[value];
    }

    /// <summary>What comes out of the activation functions that a value depends on, in the order of computing, and itself.</summary>
    /// <param name="output">A value of this graph.</param>
    /// <returns>Each by the layer with parameters before it; a name that comes again is numbered.</returns>
    public IReadOnlyList<NamedValue> LayersOf(Value output)
    {
        var layers = new List<NamedValue>();
        var met = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in NodesOf(Own(output)).Where(node => node is ActivateNode || node.Output == output))
        {
            var name = node.LayerName;
            var times = met[name] = met.GetValueOrDefault(name) + 1;
            layers.Add(new NamedValue(times == 1 ? name : FormattableString.Invariant($"{name} ({times})"), node.Output));
        }

        return layers;
    }

    /// <summary>The value that owns the storage of another, and the first channel in it.</summary>
    internal static (Value Root, int FirstChannel) RootOf(Value value)
    {
        var first = 0;
        while (value.Alias is { } alias)
        {
            first += alias.FirstChannel;
            value = alias.Value;
        }

        return (value, first);
    }

    /// <summary>All nodes the value depends on, each after its inputs; in the order they were built.</summary>
    internal static List<Node> NodesOf(Value output)
    {
        var found = new List<Node>();
        var seen = new HashSet<Node>();
        Visit(output);
        return found;

        void Visit(Value value)
        {
            if (value.Producer is { } node && seen.Add(node))
            {
                foreach (var input in node.Inputs)
                {
                    Visit(input);
                }

                found.Add(node);
            }
        }
    }

    /// <summary>Puts an operation into the graph.</summary>
    /// <returns>What it computes.</returns>
    internal Value Add(Node node) => node.Output = new Value(this, node, node.OutputChannels);

    private Value Own(Value value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Graph == this
            ? value
            : throw new ArgumentException("Graph: expected values of this graph, got one of another.");
    }
}
