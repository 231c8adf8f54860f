using Timbre.Tensors.Threading;

namespace Timbre.Tensors.Graphs;

/// <summary>Runs a piece for one sample on each thread, or in a backward pass for the samples of one slot.</summary>
internal sealed unsafe class SampleWork(PlanMemory memory, ArenaSizes sizes, GradientSlots slots, int batch) : IWork
{
    private Piece? _piece;
    private int _samplesPerItem;

    public void Start(Piece piece, int samplesPerItem)
    {
        _piece = piece;
        _samplesPerItem = samplesPerItem;
    }

    public void Run(int item, int worker)
    {
        var arena = memory.Workers.Start + (worker * sizes.Worker);
        var scratch = memory.Scratch.Start + (worker * sizes.Scratch);
        var slot = slots.Count > 0 ? slots.Slot(Math.Min(item, slots.Count - 1)) : null;
        var first = item * _samplesPerItem;
        var last = Math.Min(first + _samplesPerItem, batch);
        for (var sample = first; sample < last; sample++)
        {
            _piece!.Run(new Frame(sample, arena, scratch, slot));
        }
    }
}
