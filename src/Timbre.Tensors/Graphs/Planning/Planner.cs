using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Graphs;

/// <summary>Turns a graph into pieces and memory for one batch size and length: the passes, in order.</summary>
/// <remarks>Each pass takes what earlier ones found and returns a record; only storages gather their stays on the way.</remarks>
internal static class Planner
{
    /// <param name="graph">The graph.</param>
    /// <param name="output">The value to compute.</param>
    /// <param name="options">Shapes and purpose.</param>
    /// <param name="sharing">How many threads compute one sample together.</param>
    public static PlannedGraph Run(Graph graph, Value output, PlanOptions options, int sharing)
    {
        var ordered = OrderingPass.Run(graph, output, options.Kept);
        var lengths = LengthPass.Run(ordered, options.Time);
        var forms = FormPass.Run(ordered, options);
        var recomputation = RecomputationPass.Run(ordered, forms);
        var storages = StoragePass.Run(ordered, lengths, forms, recomputation);
        var schedule = SchedulePass.Run(ordered, forms, recomputation, storages);
        var operations = BindingPass.Run(ordered, options, forms, storages, schedule);
        var pieces = PiecePass.Run(schedule, operations);
        pieces = options.HasBackward ? pieces : WavePass.Run(pieces, forms, storages, sharing);
        var sizes = LayoutPass.Run(storages, operations, options.Batch);
        pieces = MemoryGuard.IsOn ? GuardPass.Run(pieces, storages) : pieces;
        return new PlannedGraph(storages, operations, pieces, sizes);
    }
}
