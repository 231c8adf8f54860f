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
internal sealed class Recomputation
{
    // A longer chain keeps a value on its way: each pass costs about as much as reading what was kept.
    private const int MostPasses = 12;

    private readonly Planner _planner;
    private readonly Dictionary<Value, HashSet<int>> _pieces = [];
    private readonly Dictionary<Value, List<(Node Node, int First)>> _producers = [];
    private readonly HashSet<Value> _candidates = [];

    public Recomputation(Planner planner)
    {
        _planner = planner;
        FollowForward();
        foreach (var (root, producers) in _producers)
        {
            if (producers.TrueForAll(producer => producer.Node.IsChannelwise) && !planner.IsExternal(root))
            {
                _candidates.Add(root);
            }
        }

        while (FindUnfit() is { } root)
        {
            _candidates.Remove(root);
        }

        foreach (var root in _candidates.Where(IsUsedInSeveralPieces))
        {
            Choose(root);
        }
    }

    /// <summary>The values chosen, each the owner of a storage.</summary>
    public HashSet<Value> Chosen { get; } = [];

    /// <summary>The nodes that write to the storage of a value, each with its first channel there.</summary>
    public List<(Node Node, int First)> ProducersOf(Value root) => _producers[root];

    private void FollowForward()
    {
        var piece = 0;
        foreach (var node in _planner.Nodes.Where(node => !node.IsAlias))
        {
            if (_planner.CouplesForward(node))
            {
                Use(_planner.ForwardReads(node), piece++);
            }

            if (!_planner.IsVirtual(node.Output))
            {
                Use(_planner.ForwardReads(node).Append(node.Output), piece);
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
        foreach (var node in Enumerable.Reverse(_planner.Nodes).Where(_planner.RunsBackward))
        {
            if (node.CouplesBackward)
            {
                Use(_planner.BackwardReads(node), piece++);
            }

            Use(_planner.BackwardReads(node), piece);
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
        foreach (var node in _planner.Nodes.Where(node => !node.IsAlias && !_planner.IsVirtual(node.Output)))
        {
            var root = Graph.RootOf(node.Output).Root;
            if (!_candidates.Contains(root))
            {
                continue;
            }

            var sum = 1;
            foreach (var read in _planner.ForwardReads(node))
            {
                var (source, first) = Graph.RootOf(read);
                if (_candidates.Contains(source))
                {
                    sum += _producers[source]
                        .Where(other => other.First < first + read.Channels && first < other.First + other.Node.Output.Channels)
                        .Max(other => passes[other.Node.Output]);
                }
                else if (!_planner.IsExternal(source) && !IsUsedInSeveralPieces(source))
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
        if (_candidates.Contains(root) && Chosen.Add(root))
        {
            foreach (var read in _producers[root].SelectMany(producer => _planner.ForwardReads(producer.Node)))
            {
                Choose(Graph.RootOf(read).Root);
            }
        }
    }
}
