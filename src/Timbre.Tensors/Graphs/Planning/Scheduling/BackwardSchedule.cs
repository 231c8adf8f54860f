namespace Timbre.Tensors.Graphs;

/// <summary>Schedules the backward pass, from the output to the input: the first share of a gradient sets it, the others add.</summary>
internal sealed class BackwardSchedule
{
    private readonly ScheduleBuilder _schedule;
    private readonly Storages _storages;
    private readonly WrittenChannels _written = new();
    private readonly Dictionary<(Node Node, int Input), GradientSink> _sinks = [];

    private BackwardSchedule(ScheduleBuilder schedule, Storages storages)
    {
        _schedule = schedule;
        _storages = storages;
    }

    /// <returns>Where each node puts the gradients of its inputs.</returns>
    public static IReadOnlyDictionary<(Node Node, int Input), GradientSink> AddTo(
        ScheduleBuilder schedule, OrderedGraph graph, Forms forms, Storages storages)
    {
        var backward = new BackwardSchedule(schedule, storages);
        if (forms.Options.HasBackward)
        {
            backward.Begin(storages.GradientOf(graph.Output));
            foreach (var node in graph.Nodes.Reverse().Where(forms.RunsBackward))
            {
                backward.Add(node, forms);
            }
        }

        return backward._sinks;
    }

    private void Begin(Tensor outputGradient)
    {
        _written.Mark(outputGradient);
        _schedule.Touch(outputGradient);
    }

    private void Add(Node node, Forms forms)
    {
        var gradient = _storages.GradientOf(node.Output);
        ClearUnwritten(gradient);
        if (node.CouplesBackward)
        {
            _schedule.Add(node, Phase.BackwardPartial, forms.BackwardReads(node));
            _schedule.Touch(gradient);
            _schedule.NextPiece();
        }

        for (var input = 0; input < node.Inputs.Count; input++)
        {
            if (forms.GradientTarget(node, input) is { } target)
            {
                _sinks.Add((node, input), SinkFor(target));
            }
        }

        _schedule.Add(node, Phase.Backward, forms.BackwardReads(node));
        _schedule.Touch(gradient);
        for (var input = 0; input < node.Inputs.Count; input++)
        {
            if (_sinks.TryGetValue((node, input), out var sink))
            {
                _schedule.Touch(sink.Tensor);
            }
        }
    }

    private GradientSink SinkFor(Value value)
    {
        var tensor = _storages.GradientOf(value);
        var accumulate = _written.AnyOf(tensor);
        if (accumulate)
        {
            ClearUnwritten(tensor);
        }

        _written.Mark(tensor);
        return new GradientSink(tensor, accumulate);
    }

    private void ClearUnwritten(Tensor tensor)
    {
        foreach (var gap in _written.GapsOf(tensor))
        {
            _schedule.AddClearing(gap);
            _written.Mark(gap);
        }
    }
}
