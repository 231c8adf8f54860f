using Timbre.Tensors.Graphs.Operations;

namespace Timbre.Tensors.Graphs;

/// <summary>Turns a graph into pieces and memory for one batch size and length.</summary>
/// <remarks>
/// Four passes. Shapes: the length of each value. Form: what is computed on the fly by its readers, what anew in each piece
/// (<see cref="Recomputation"/>), what shares storage (inputs of a concatenation, slices). Schedule: steps forward and back,
/// in pieces where an operation couples the samples. Binding: operations get tensors, <see cref="ArenaLayout"/> places them.
/// </remarks>
internal sealed class Planner : IDisposable
{
    private readonly List<Node> _nodes;
    private readonly Value _input;
    private readonly Value _output;
    private readonly Dictionary<Value, int> _times = [];
    private readonly Dictionary<Value, List<(Node Node, int Input)>> _readers = [];
    private readonly HashSet<Value> _virtual = [];
    private readonly HashSet<Value> _differentiable = [];
    private readonly Dictionary<Node, Node> _takenOver = [];
    private readonly Dictionary<Value, Storage> _storages = [];
    private readonly Dictionary<Value, Storage> _gradients = [];
    private readonly WrittenChannels _written = new();
    private readonly Dictionary<(Node Node, int Input), GradientSink> _sinks = [];
    private readonly Dictionary<Value, RowSource> _sources = [];
    private readonly List<(Node? Node, Tensor? Tensor, Phase Phase, int Piece)> _schedule = [];
    private readonly Dictionary<Value, (int Piece, bool[] Channels)> _computed = [];
    private readonly Recomputation _recomputation;
    private int _piece;

    public Planner(Graph graph, Value output, PlanOptions options)
    {
        Options = options;
        State = new PlanState { Seed = options.Seed };
        _input = graph.SingleInput;
        _output = output;
        _nodes = Graph.NodesOf(output);
        if (_input.IsDifferentiable)
        {
            _differentiable.Add(_input);
        }

        foreach (var node in _nodes)
        {
            for (var i = 0; i < node.Inputs.Count; i++)
            {
                ReadersOf(node.Inputs[i]).Add((node, i));
            }
        }

        InferTimes();
        ChooseForms();
        _recomputation = new Recomputation(this);
        PlanForward();
        FirstBackwardPiece = ++_piece;
        if (options.Training || options.Gradients)
        {
            PlanBackward();
        }

        BindOperations();
    }

    public PlanOptions Options { get; }

    public PlanState State { get; }

    public GradientSlots Slots { get; } = new();

    public List<Operation> Operations { get; } = [];

    public List<Piece> ForwardPieces { get; } = [];

    public List<Piece> BackwardPieces { get; } = [];

    /// <summary>All nodes the output depends on, each after its inputs.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    public IEnumerable<Storage> Storages => _storages.Values.Concat(_gradients.Values);

    public Value Input => _input;

    public Value Output => _output;

    public bool HasGradients => Options.Training || Options.Gradients;

    private int FirstBackwardPiece { get; }

    public int NumberOf(Node node) => _nodes.IndexOf(node);

    public bool IsVirtual(Value value) => _virtual.Contains(value);

    /// <summary>True for the owner of a storage that the plan's user reads or writes.</summary>
    public bool IsExternal(Value root) => root == _input || root == Graph.RootOf(_output).Root;

    public bool CouplesForward(Node node) => Options.Training && node.CouplesForward;

    /// <summary>The stored values whose numbers a node's forward pass reads.</summary>
    public IEnumerable<Value> ForwardReads(Node node) =>
        node.Inputs.Where((_, input) => node.ForwardReadsInput(input)).Select(StoredBehind);

    /// <summary>The stored values whose numbers a node's backward pass reads.</summary>
    public IEnumerable<Value> BackwardReads(Node node)
    {
        var inputs = node.Inputs.Where((_, input) => node.BackwardReadsInput(input));
        return (node.BackwardReadsOutput ? inputs.Prepend(node.Output) : inputs).Select(StoredBehind);
    }

    public int TimeOf(Value value) => _times[value];

    public bool HasBackward(Node node) => HasGradients && _differentiable.Contains(node.Output);

    public Tensor TensorOf(Value value)
    {
        var (root, first) = Graph.RootOf(value);
        return new Tensor(StorageOf(_storages, root, _times[value]), first, value.Channels);
    }

    public Tensor GradientOf(Value value)
    {
        var (root, first) = Graph.RootOf(value);
        return new Tensor(StorageOf(_gradients, root, _times[value]), first, value.Channels);
    }

    public RowSource SourceOf(Value value) =>
        _sources.TryGetValue(value, out var source) ? source : new RowSource(TensorOf(value), null);

    public GradientSink? SinkOf(Node node, int input) => _sinks.GetValueOrDefault((node, input));

    /// <summary>The activation through which a node passes its gradient itself; null where there is none.</summary>
    public Node? ActivationTakenOver(Node node) => _takenOver.GetValueOrDefault(node);

    /// <summary>True where the node's backward pass runs by itself.</summary>
    public bool RunsBackward(Node node) => !node.IsAlias && HasBackward(node) && !_takenOver.ContainsValue(node);

    public void PublishMap(Node node, RowMap map) =>
        _sources[node.Output] = new RowSource(SourceOf(node.Inputs[0]).Stored, map);

    public void Dispose()
    {
        foreach (var operation in Operations.OfType<IDisposable>())
        {
            operation.Dispose();
        }
    }

    private List<(Node Node, int Input)> ReadersOf(Value value)
    {
        if (!_readers.TryGetValue(value, out var readers))
        {
            _readers.Add(value, readers = []);
        }

        return readers;
    }

    private Storage StorageOf(Dictionary<Value, Storage> storages, Value root, int time)
    {
        if (!storages.TryGetValue(root, out var storage))
        {
            storage = new Storage(time, root.Channels)
            {
                IsExternal = IsExternal(root),
                IsRecomputed = storages == _storages && _recomputation.Chosen.Contains(root),
            };
            storages.Add(root, storage);
        }

        return storage;
    }

    private void InferTimes()
    {
        _times.Add(_input, Options.Time);
        foreach (var node in _nodes)
        {
            _times.Add(node.Output, node.OutputTime([.. node.Inputs.Select(value => _times[value])]));
        }
    }

    private void ChooseForms()
    {
        foreach (var node in _nodes)
        {
            var readers = ReadersOf(node.Output);
            if (node is IVirtualizable && node.Output != _output && readers.Count > 0
                && readers.All(reader => reader.Node.ReadsVirtual(reader.Input)))
            {
                _virtual.Add(node.Output);
            }

            if (node is ConvNode { TakesOverActivation: true } && node.Inputs[0].Producer is ActivateNode activation
                && IsVirtual(activation.Output) && ReadersOf(activation.Output).Count == 1)
            {
                _takenOver.Add(node, activation);
            }

            if (node.Parameters.Any(parameter => parameter.IsTrained) || node.Inputs.Any(_differentiable.Contains))
            {
                _differentiable.Add(node.Output);
            }
        }
    }

    private void PlanForward()
    {
        TensorOf(_input).Storage.Touch(0, 0);
        foreach (var node in _nodes.Where(node => !node.IsAlias))
        {
            if (CouplesForward(node))
            {
                Schedule(node, Phase.ForwardPartial, ForwardReads(node));
                _piece++;
            }

            if (!IsVirtual(node.Output) && !_recomputation.Chosen.Contains(Graph.RootOf(node.Output).Root))
            {
                Schedule(node, Phase.Forward, ForwardReads(node));
                Touch(TensorOf(node.Output));
            }
        }
    }

    private void PlanBackward()
    {
        _written.Mark(GradientOf(_output));
        Touch(GradientOf(_output));
        foreach (var node in Enumerable.Reverse(_nodes).Where(RunsBackward))
        {
            ZeroUnwritten(GradientOf(node.Output));
            if (node.CouplesBackward)
            {
                Schedule(node, Phase.BackwardPartial, BackwardReads(node));
                Touch(GradientOf(node.Output));
                _piece++;
            }

            for (var i = 0; i < node.Inputs.Count; i++)
            {
                var input = ActivationTakenOver(node)?.Inputs[0] ?? node.Inputs[i];
                if (_differentiable.Contains(input))
                {
                    _sinks.Add((node, i), SinkFor(input));
                }
            }

            Schedule(node, Phase.Backward, BackwardReads(node));
            Touch(GradientOf(node.Output));
            foreach (var i in Enumerable.Range(0, node.Inputs.Count).Where(i => SinkOf(node, i) is not null))
            {
                Touch(SinkOf(node, i)!.Tensor);
            }
        }
    }

    private GradientSink SinkFor(Value value)
    {
        var tensor = GradientOf(value);
        var accumulate = _written.AnyOf(tensor);
        if (accumulate)
        {
            ZeroUnwritten(tensor);
        }

        _written.Mark(tensor);
        return new GradientSink(tensor, accumulate);
    }

    private void ZeroUnwritten(Tensor tensor)
    {
        foreach (var gap in _written.GapsOf(tensor))
        {
            _schedule.Add((null, gap, Phase.Backward, _piece));
            Touch(gap);
            _written.Mark(gap);
        }
    }

    /// <summary>Adds a step of the current piece, after those that compute what it reads.</summary>
    private void Schedule(Node node, Phase phase, IEnumerable<Value> reads)
    {
        foreach (var value in reads)
        {
            var (root, first) = Graph.RootOf(value);
            Compute(root, first, value.Channels);
        }

        _schedule.Add((node, null, phase, _piece));
        TouchAll(reads);
    }

    /// <summary>Has channels of a value computed in the current piece, where that is not done yet and they are not kept.</summary>
    private void Compute(Value root, int first, int channels)
    {
        if (!_recomputation.Chosen.Contains(root))
        {
            return;
        }

        if (!_computed.TryGetValue(root, out var computed) || computed.Piece != _piece)
        {
            _computed[root] = computed = (_piece, new bool[root.Channels]);
        }

        foreach (var (node, start) in _recomputation.ProducersOf(root))
        {
            var end = Math.Min(first + channels, start + node.Output.Channels);
            for (var channel = Math.Max(first, start); channel < end; channel++)
            {
                if (!computed.Channels[channel])
                {
                    var next = computed.Channels.AsSpan(channel, end - channel).IndexOf(true);
                    var count = next < 0 ? end - channel : next;
                    Compute(node, channel - start, count);
                    computed.Channels.AsSpan(channel, count).Fill(true);
                }
            }
        }
    }

    private void Compute(Node node, int first, int channels)
    {
        foreach (var read in ForwardReads(node))
        {
            var (root, start) = Graph.RootOf(read);
            Compute(root, start + first, channels);
        }

        var output = TensorOf(node.Output);
        _schedule.Add((node, new Tensor(output.Storage, first, channels), Phase.Forward, _piece));
        TouchAll(ForwardReads(node));
        Touch(output);
    }

    private void Touch(Tensor tensor) => tensor.Storage.Touch(_schedule.Count, _piece);

    private void TouchAll(IEnumerable<Value> values)
    {
        foreach (var value in values)
        {
            Touch(TensorOf(value));
        }
    }

    private Value StoredBehind(Value value)
    {
        while (IsVirtual(value))
        {
            value = value.Producer!.Inputs[0];
        }

        return value;
    }

    private void BindOperations()
    {
        foreach (var parameter in _nodes.SelectMany(node => node.Parameters))
        {
            if (HasGradients)
            {
                Slots.Add(parameter);
            }
        }

        var bound = new Dictionary<Node, Operation>();
        foreach (var node in _nodes.Where(node => !node.IsAlias))
        {
            var operation = node.Bind(new Binder(this, node));
            bound.Add(node, operation);
            Operations.Add(operation);
        }

        var pieces = Enumerable.Range(0, _piece + 1).Select(_ => new Piece()).ToArray();
        foreach (var (number, (node, tensor, phase, piece)) in _schedule.Index())
        {
            var operation = (node, tensor) switch
            {
                (null, { } zeroed) => new ZeroOperation(zeroed),
                ({ } some, { } part) => new ChannelsOperation((ChannelwiseOperation)bound[some], part.FirstChannel, part.Channels),
                _ => bound[node!],
            };
            pieces[piece].Add(new PieceStep(operation, phase, node, number + 1));
        }

        ForwardPieces.AddRange(pieces[..FirstBackwardPiece].Where(piece => !piece.IsEmpty));
        BackwardPieces.AddRange(pieces[FirstBackwardPiece..].Where(piece => !piece.IsEmpty));
    }
}
