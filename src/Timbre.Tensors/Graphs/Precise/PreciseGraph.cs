namespace Timbre.Tensors.Graphs;

/// <summary>
/// A graph as its definitions say, in double precision by plain loops, with batch statistics and nothing dropped: what the gradients of
/// a <see cref="Plan"/> are held against, and what layers are looked into.
/// </summary>
/// <remarks>Parameters are taken as they are when it is made, and never changed. Not for several threads at once.</remarks>
public sealed class PreciseGraph
{
    private readonly IReadOnlyList<Node> _nodes;
    private readonly Dictionary<Value, int> _places;
    private readonly Dictionary<Parameter, double[]> _weights;
    private readonly PreciseValues _input;
    private readonly PreciseValues[] _base;
    private readonly PreciseValues?[] _changed;
    private readonly bool[] _isChanged;
    private readonly ulong[] _corners;

    /// <summary>Takes up a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="output">The value to compute.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="time">Time steps of the input.</param>
    /// <exception cref="ShapeMismatchException">The graph cannot take inputs of this length.</exception>
    public PreciseGraph(Graph graph, Value output, int batch, int time)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(time, 1);
        (_nodes, _places, _weights) = (OrderingPass.Run(graph, output, []).Nodes, [], []);
        _input = new PreciseValues(batch, time, graph.SingleInput.Channels);
        _base = new PreciseValues[_nodes.Count];
        (_changed, _isChanged) = (new PreciseValues?[_nodes.Count], new bool[_nodes.Count]);
        _corners = new ulong[_nodes.Count];
        foreach (var (place, node) in _nodes.Index())
        {
            _places[node.Output] = place;
            var times = node.Inputs.Select(input => _places.TryGetValue(input, out var at) ? _base[at].Time : time).ToArray();
            _base[place] = new PreciseValues(batch, node.OutputTime(times), node.OutputChannels);
            foreach (var parameter in node.Parameters)
            {
                _weights[parameter] = [.. parameter.Values.ToArray().Select(value => (double)value)];
            }
        }
    }

    private PreciseGraph(PreciseGraph other)
    {
        (_nodes, _places, _input, _base, _corners) = (other._nodes, other._places, other._input, other._base, other._corners);
        (_changed, _isChanged) = (new PreciseValues?[_nodes.Count], new bool[_nodes.Count]);
        _weights = other._weights.ToDictionary(entry => entry.Key, entry => (double[])entry.Value.Clone());
    }

    /// <summary>What goes in: [batch, time, channels].</summary>
    public Span<double> Input => _input.Values;

    /// <summary>What came out of the last <see cref="Run"/>.</summary>
    public ReadOnlySpan<double> Output => _base[^1].Values;

    /// <summary>Multiplications of a run.</summary>
    public double Multiplications => _nodes.Index().Sum(entry => entry.Item is ConvNode conv
        ? (double)_base[entry.Index].Values.Length * conv.Kernel * conv.Inputs[0].Channels
        : _base[entry.Index].Values.Length);

    /// <summary>
    /// What every operation computed in the last <see cref="Run"/>, in their order; those that only rename numbers are left out.
    /// </summary>
    public IReadOnlyList<PreciseLayer> Layers => [.. _nodes.Index().Where(entry => !entry.Item.IsAlias).Select(entry => new PreciseLayer(
        entry.Item.LayerName,
        (entry.Item as ActivateNode)?.Activation,
        entry.Item is ConvNode,
        _base[entry.Index].Time,
        _base[entry.Index].Channels,
        _base[entry.Index].Values))];

    /// <summary>Computes the output.</summary>
    public void Run()
    {
        Array.Clear(_isChanged);
        for (var place = 0; place < _nodes.Count; place++)
        {
            _corners[place] = PreciseOperations.Run(_nodes[place], InputsOf(_nodes[place]), _base[place], _weights);
        }
    }

    /// <summary>The same graph with what <see cref="Run"/> left, for another thread's <see cref="RunWith"/>.</summary>
    public PreciseGraph Fork() => new(this);

    /// <summary>Computes the output where one number of a parameter is another; what <see cref="Run"/> left stays.</summary>
    /// <param name="parameter">A parameter of the graph.</param>
    /// <param name="index">Which of its numbers.</param>
    /// <param name="change">Added to it.</param>
    /// <param name="crossed">True where a corner lies between: a maximum is another's, an activation on its other side.</param>
    /// <returns>The output; good until the next call.</returns>
    /// <exception cref="KeyNotFoundException">The graph has no such parameter.</exception>
    public ReadOnlySpan<double> RunWith(Parameter parameter, int index, double change, out bool crossed)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var weight = _weights[parameter];
        var kept = weight[index];
        weight[index] = kept + change;
        Array.Clear(_isChanged);
        crossed = false;
        for (var place = 0; place < _nodes.Count; place++)
        {
            var node = _nodes[place];
            if (node.Parameters.Contains(parameter)
                || node.Inputs.Any(input => _places.TryGetValue(input, out var at) && _isChanged[at]))
            {
                var values = _changed[place] ??= new PreciseValues(_base[place].Batch, _base[place].Time, _base[place].Channels);
                crossed |= PreciseOperations.Run(node, InputsOf(node), values, _weights) != _corners[place];
                _isChanged[place] = true;
            }
        }

        weight[index] = kept;
        return _isChanged[^1] ? _changed[^1]!.Values : _base[^1].Values;
    }

    private PreciseValues[] InputsOf(Node node) => [.. node.Inputs.Select(input =>
        !_places.TryGetValue(input, out var at) ? _input : _isChanged[at] ? _changed[at]! : _base[at])];
}
