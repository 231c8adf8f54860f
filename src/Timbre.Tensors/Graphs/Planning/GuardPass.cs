namespace Timbre.Tensors.Graphs;

/// <summary>Puts the steps of pieces under guard: storages are emptied around their stays, and scratch around every step.</summary>
internal static class GuardPass
{
    public static Pieces Run(Pieces pieces, Storages storages)
    {
        return new Pieces([.. pieces.Forward.Select(Guarded)], [.. pieces.Backward.Select(Guarded)]);

        Piece Guarded(Piece piece) => new([.. Guard(piece.Steps, storages.All)]);
    }

    /// <summary>The same steps, and between them those that empty storages.</summary>
    /// <param name="steps">Steps of one piece, in order.</param>
    /// <param name="storages">All storages of the plan.</param>
    private static List<PieceStep> Guard(IReadOnlyList<PieceStep> steps, IEnumerable<Storage> storages)
    {
        var (lowest, highest) = (steps.Min(step => step.Number), steps.Max(step => step.Number));
        var begun = new Dictionary<int, List<Storage>>();
        var ended = new Dictionary<int, List<Storage>>();
        foreach (var storage in storages.Where(storage => storage is { IsTouched: true, IsExternal: false }))
        {
            // What outlives a piece is one life from its first step to its last.
            var lives = storage.IsBatchWide ? [(storage.Stays[0].First, storage.Stays[^1].Last)] : storage.Stays;
            foreach (var (first, last) in lives)
            {
                if (first >= lowest && first <= highest)
                {
                    Add(begun, Enumerable.Range(0, steps.Count).First(at => steps[at].Number >= first), storage);
                }

                if (last >= lowest && last <= highest)
                {
                    Add(ended, Enumerable.Range(0, steps.Count).Last(at => steps[at].Number <= last) + 1, storage);
                }
            }
        }

        var guarded = new List<PieceStep>();
        for (var at = 0; at <= steps.Count; at++)
        {
            if (begun.ContainsKey(at) || ended.ContainsKey(at))
            {
                var empty = new EmptyOperation(begun.GetValueOrDefault(at, []), ended.GetValueOrDefault(at, []));
                guarded.Add(new PieceStep(empty, Phase.Forward, null, steps[Math.Min(at, steps.Count - 1)].Number));
            }

            if (at < steps.Count)
            {
                guarded.Add(steps[at].Guarded());
            }
        }

        return guarded;
    }

    private static void Add(Dictionary<int, List<Storage>> places, int at, Storage storage)
    {
        if (!places.TryGetValue(at, out var storages))
        {
            places.Add(at, storages = []);
        }

        storages.Add(storage);
    }
}
