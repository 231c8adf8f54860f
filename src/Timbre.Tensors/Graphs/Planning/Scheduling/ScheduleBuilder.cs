namespace Timbre.Tensors.Graphs;

/// <summary>A schedule in the making: notes which step uses which storage, and adds what must be computed anew first.</summary>
internal sealed class ScheduleBuilder(Forms forms, Recomputation recomputation, Storages storages)
{
    private readonly List<ScheduledStep> _steps = [];
    private readonly Dictionary<Value, (int Piece, bool[] Channels)> _computed = [];

    public IReadOnlyList<ScheduledStep> Steps => _steps;

    /// <summary>The piece that steps are added to.</summary>
    public int Piece { get; private set; }

    /// <summary>Ends a piece: what comes next waits for all samples.</summary>
    public void NextPiece() => Piece++;

    /// <summary>Adds a step of the current piece, after those that compute what it reads.</summary>
    public void Add(Node node, Phase phase, IEnumerable<Value> reads)
    {
        foreach (var value in reads)
        {
            var (root, first) = Graph.RootOf(value);
            Recompute(root, first, value.Channels);
        }

        _steps.Add(new ScheduledStep(node, null, phase, Piece));
        TouchAll(reads);
    }

    /// <summary>Adds a step that clears channels of a gradient.</summary>
    public void AddClearing(Tensor channels)
    {
        _steps.Add(new ScheduledStep(null, channels, Phase.Backward, Piece));
        Touch(channels);
    }

    /// <summary>Says that the step added last uses a tensor.</summary>
    public void Touch(Tensor tensor) => tensor.Storage.Touch(_steps.Count, Piece);

    /// <summary>Has channels of a value computed in the current piece, where that is not done yet and they are not kept.</summary>
    private void Recompute(Value root, int first, int channels)
    {
        if (!recomputation.Chosen.Contains(root))
        {
            return;
        }

        if (!_computed.TryGetValue(root, out var computed) || computed.Piece != Piece)
        {
            _computed[root] = computed = (Piece, new bool[root.Channels]);
        }

        foreach (var (node, start) in recomputation.Producers[root])
        {
            var end = Math.Min(first + channels, start + node.Output.Channels);
            for (var channel = Math.Max(first, start); channel < end; channel++)
            {
                if (!computed.Channels[channel])
                {
                    var next = computed.Channels.AsSpan(channel, end - channel).IndexOf(true);
                    var count = next < 0 ? end - channel : next;
                    Recompute(node, channel - start, count);
                    computed.Channels.AsSpan(channel, count).Fill(true);
                }
            }
        }
    }

    private void Recompute(Node node, int first, int channels)
    {
        foreach (var read in forms.ForwardReads(node))
        {
            var (root, start) = Graph.RootOf(read);
            Recompute(root, start + first, channels);
        }

        var output = storages.TensorOf(node.Output);
        _steps.Add(new ScheduledStep(node, new Tensor(output.Storage, first, channels), Phase.Forward, Piece));
        TouchAll(forms.ForwardReads(node));
        Touch(output);
    }

    private void TouchAll(IEnumerable<Value> values)
    {
        foreach (var value in values)
        {
            Touch(storages.TensorOf(value));
        }
    }
}
