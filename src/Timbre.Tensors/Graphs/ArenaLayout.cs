namespace Timbre.Tensors.Graphs;

/// <summary>Places storages in two arenas so that those which are never needed at the same time share memory.</summary>
/// <remarks>
/// A storage that several pieces use has a copy for each sample, and may share memory only with storages of other
/// pieces, for within a piece the samples run out of step. One that lives inside a single piece has one copy for each
/// worker and shares memory step by step.
/// </remarks>
internal static class ArenaLayout
{
    private const long AlignmentFloats = 16;

    /// <summary>Sets every offset; returns the floats needed by the whole batch and by each worker.</summary>
    public static (long Batch, long Worker) Place(IEnumerable<Storage> storages, int batch)
    {
        var used = storages.Where(storage => storage.IsTouched).ToList();
        var batchWide = Place(
            used.Where(storage => storage.IsBatchWide),
            storage => storage.FloatsPerSample * batch,
            storage => storage.IsExternal ? (0, int.MaxValue) : (storage.FirstPiece, storage.LastPiece));
        var worker = Place(
            used.Where(storage => !storage.IsBatchWide),
            storage => storage.FloatsPerSample,
            storage => (storage.FirstStep, storage.LastStep));
        return (batchWide, worker);
    }

    private static long Place(
        IEnumerable<Storage> storages, Func<Storage, long> floats, Func<Storage, (int First, int Last)> life)
    {
        var placed = new List<(long Start, long End, int First, int Last)>();
        long total = 0;
        foreach (var storage in storages.OrderByDescending(floats).ThenBy(storage => storage.FirstStep))
        {
            var size = (floats(storage) + AlignmentFloats - 1) / AlignmentFloats * AlignmentFloats;
            var (first, last) = life(storage);
            long start = 0;
            foreach (var other in placed
                .Where(other => other.First <= last && first <= other.Last)
                .OrderBy(other => other.Start))
            {
                if (other.Start >= start + size)
                {
                    break;
                }

                start = Math.Max(start, other.End);
            }

            storage.Offset = start;
            placed.Add((start, start + size, first, last));
            total = Math.Max(total, start + size);
        }

        return total;
    }
}
