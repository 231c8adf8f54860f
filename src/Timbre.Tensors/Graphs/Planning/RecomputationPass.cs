namespace Timbre.Tensors.Graphs;

/// <summary>
/// Chooses the values that are computed anew in every piece that reads them, so that nothing of them is kept for the
/// whole batch.
/// </summary>
/// <remarks>
/// Such a value is made channel by channel in a few passes, from values that are kept anyway or computed anew themselves:
/// a normalization from its input, a sum from its parts. What stands in one storage is chosen together. Where the only
/// source of a value would have to be kept in its stead, nothing is gained and the value is kept: an activation between a
/// convolution and a normalization.
/// </remarks>
internal sealed class RecomputationPass
{
    // A longer chain keeps a value on its way: each pass costs about as much as reading what was kept.
    private const int MostPasses = 12;

    private readonly OrderedGraph _graph;
    private readonly Forms _forms;
    private readonly Dictionary<Value, HashSet<int>> _pieces = [];
    private readonly Dictionary<Value, List<(Node Node, int First)>> _producers = [];
    private readonly HashSet<Value> _candidates = [];
    private readonly HashSet<Value> _chosen = [];

    private RecomputationPass(OrderedGraph graph, Forms forms)
    {
        _graph = graph;
        _forms = forms;
    }

    public static Recomputation Run(OrderedGraph graph, Forms forms)
    {
        var pass = new RecomputationPass(graph, forms);
        pass.FollowForward();
        pass.FindCandidates();
        foreach (var root in pass._candidates.Where(pass.IsUsedInSeveralPieces))
        {
            pass.Choose(root);
        }

        return new Recomputation(pass._chosen, pass._producers);
    }

    private void FollowForward()
    {
        var piece = 0;
        foreach (var node in _graph.Nodes.Where(node => !node.IsAlias))
        {
            if (_forms.CouplesForward(node))
            {
                Use(_forms.ForwardReads(node), piece++);
            }

            if (!_forms.IsVirtual(node.Output))
            {
                Use(_forms.ForwardReads(node).Append(node.Output), piece);
                var (root, first) = Graph.RootOf(node.Output);
                if (!_producers.TryGetValue(root, out var producers))
                {
                    _producers.Add(root, producers = []);
                }

                producers.Add((node, first));
            }
        }

        FollowBackward(piece + 1);
    }

    private void FollowBackward(int piece)
    {
        foreach (var node in _graph.Nodes.Reverse().Where(_forms.RunsBackward))
        {
            if (node.CouplesBackward)
            {
                Use(_forms.BackwardReads(node), piece++);
            }

            Use(_forms.BackwardReads(node), piece);
        }
    }

    private void FindCandidates()
    {
        foreach (var (root, producers) in _producers)
        {
            if (producers.TrueForAll(producer => producer.Node.IsChannelwise) && !_graph.IsExternal(root))
            {
                _candidates.Add(root);
            }
        }

        while (FindUnfit() is { } unfit)
        {
            _candidates.Remove(unfit);
        }
    }

    private void Use(IEnumerable<Value> values, int piece)
    {
        foreach (var value in values)
        {
            var root = Graph.RootOf(value).Root;
            if (!_pieces.TryGetValue(root, out var pieces))
            {
                _pieces.Add(root, pieces = []);
            }

            pieces.Add(piece);
        }
    }

    private bool IsUsedInSeveralPieces(Value root) => _pieces[root].Count > 1;

    /// <summary>A candidate that takes too many passes, or a source that nobody keeps.</summary>
    private Value? FindUnfit()
    {
        var passes = new Dictionary<Value, int>();
        foreach (var node in _graph.Nodes.Where(node => !node.IsAlias && !_forms.IsVirtual(node.Output)))
        {
            var root = Graph.RootOf(node.Output).Root;
            if (!_candidates.Contains(root))
            {
                continue;
            }

            var sum = 1;
            foreach (var read in _forms.ForwardReads(node))
            {
                var (source, first) = Graph.RootOf(read);
                if (_candidates.Contains(source))
                {
                    sum += _producers[source]
                        .Where(other => other.First < first + read.Channels && first < other.First + other.Node.Output.Channels)
                        .Max(other => passes[other.Node.Output]);
                }
                else if (!_graph.IsExternal(source) && !IsUsedInSeveralPieces(source))
                {
                    return root;
                }
            }

            if (sum > MostPasses)
            {
                return root;
            }

            passes.Add(node.Output, sum);
        }

        return null;
    }

    private void Choose(Value root)
    {
        if (_candidates.Contains(root) && _chosen.Add(root))
        {
            foreach (var read in _producers[root].SelectMany(producer => _forms.ForwardReads(producer.Node)))
            {
                Choose(Graph.RootOf(read).Root);
            }
        }
    }
}
