using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Graphs;

/// <summary>Places storages in two arenas so that those which are never needed at the same time share memory.</summary>
/// <remarks>
/// A storage whose numbers one piece writes and another reads has a copy for each sample. All of a sample lies together,
/// so its storages share memory step by step although the samples run out of step. A storage whose numbers do not outlive
/// a piece has one copy for each worker. What the plan's user reads and writes lies apart, sample after sample. Where memory
/// is guarded (<see cref="MemoryGuard"/>), each has a gap on both sides.
/// </remarks>
internal static class LayoutPass
{
    private const long AlignmentFloats = 16;
    private const long PageFloats = 1024;

    /// <summary>Sets every offset.</summary>
    /// <returns>The floats needed.</returns>
    public static ArenaSizes Run(Storages storages, BoundOperations operations, int batch)
    {
        var (wholeBatch, worker) = Place(storages.All, batch);
        var scratch = operations.All.Select(operation => operation.ScratchFloats).DefaultIfEmpty().Max() + MemoryGuard.Gap;
        return new ArenaSizes(wholeBatch, InPages(worker), InPages(scratch));
    }

    private static (long Batch, long Worker) Place(IEnumerable<Storage> storages, int batch)
    {
        var used = storages.Where(storage => storage.IsTouched).ToList();
        long start = 0;
        foreach (var storage in used.Where(storage => storage.IsExternal))
        {
            storage.Offset = start + MemoryGuard.Gap;
            storage.SampleStride = storage.FloatsPerSample;
            start += Aligned(storage.FloatsPerSample * batch) + (2 * MemoryGuard.Gap);
        }

        var kept = used.Where(storage => storage is { IsBatchWide: true, IsExternal: false }).ToList();
        var sample = Place(kept, storage => [(storage.Stays[0].First, storage.Stays[^1].Last)]);
        foreach (var storage in kept)
        {
            storage.Offset += start;
            storage.SampleStride = sample;
        }

        return (start + (sample * batch), Place(used.Where(storage => !storage.IsBatchWide), storage => storage.Stays));
    }

    private static long Place(
        IEnumerable<Storage> storages, Func<Storage, IReadOnlyList<(int First, int Last)>> lifeOf)
    {
        var placed = new List<(long Start, long End, IReadOnlyList<(int First, int Last)> Life)>();
        long total = 0;
        foreach (var storage in storages.OrderByDescending(storage => storage.FloatsPerSample)
            .ThenBy(storage => storage.Stays[0].First))
        {
            var size = Aligned(storage.FloatsPerSample) + (2 * MemoryGuard.Gap);
            var life = lifeOf(storage);
            long start = 0;
            foreach (var other in placed.Where(other => Meet(life, other.Life)).OrderBy(other => other.Start))
            {
                if (other.Start >= start + size)
                {
                    break;
                }

                start = Math.Max(start, other.End);
            }

            storage.Offset = start + MemoryGuard.Gap;
            placed.Add((start, start + size, life));
            total = Math.Max(total, start + size);
        }

        return total;
    }

    private static bool Meet(IReadOnlyList<(int First, int Last)> one, IReadOnlyList<(int First, int Last)> other) =>
        one.Any(stay => other.Any(with => stay.First <= with.Last && with.First <= stay.Last));

    private static long InPages(long floats) => (floats + PageFloats - 1) / PageFloats * PageFloats;

    private static long Aligned(long floats) => (floats + AlignmentFloats - 1) / AlignmentFloats * AlignmentFloats;
}
