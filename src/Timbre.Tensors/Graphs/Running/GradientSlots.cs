using System.Numerics;
using Timbre.Tensors.Kernels;
using Timbre.Tensors.Memory;
using Timbre.Tensors.Threading;

namespace Timbre.Tensors.Graphs;

/// <summary>
/// Weight gradients of a batch, summed apart for each slot of neighboring samples and then over the slots in order:
/// so the sum is the same to the bit whatever the number of threads.
/// </summary>
internal sealed unsafe class GradientSlots
{
    private const int MostSlots = 16;
    private const int FewestSlots = 4;
    private const long BudgetFloats = 64L << 20;
    private const int ChunkFloats = 16384;

    private readonly Dictionary<Parameter, long> _offsets = [];
    private readonly List<Parameter> _parameters = [];
    private readonly ClearWork _clear;
    private readonly SumWork _sum;
    private float* _start;

    public GradientSlots()
    {
        _clear = new ClearWork(this);
        _sum = new SumWork(this);
    }

    public int Count { get; private set; }

    public int SamplesPerSlot { get; private set; }

    /// <summary>What has a place in each slot.</summary>
    public List<Parameter> Parameters => _parameters;

    /// <summary>Floats of all slots.</summary>
    public long Floats => FloatsPerSlot * Count;

    private long FloatsPerSlot { get; set; }

    public void Add(Parameter parameter)
    {
        if (parameter.IsTrained && _offsets.TryAdd(parameter, FloatsPerSlot))
        {
            _parameters.Add(parameter);
            FloatsPerSlot += ((parameter.Length + 15L) / 16 * 16) + MemoryGuard.Gap;
        }
    }

    public long OffsetOf(Parameter parameter) => _offsets[parameter];

    /// <summary>Cuts a batch into slots: as many as memory reasonably allows, whatever the number of threads.</summary>
    public void Cut(int batch)
    {
        var affordable = (int)Math.Clamp(BudgetFloats / Math.Max(FloatsPerSlot, 1), FewestSlots, MostSlots);

        // A power of two, so that as many threads get slots of as many samples.
        affordable = (int)BitOperations.RoundUpToPowerOf2((uint)affordable + 1) / 2;
        SamplesPerSlot = (batch + affordable - 1) / affordable;
        Count = (batch + SamplesPerSlot - 1) / SamplesPerSlot;
    }

    public void Place(float* start) => _start = start;

    public float* Slot(int slot) => _start + (slot * FloatsPerSlot);

    public void Clear(WorkCrew crew)
    {
        crew.Run(_clear, Count);
        if (MemoryGuard.IsOn)
        {
            ForEachGap((gap, _) => MemoryGuard.Fill((float*)gap, MemoryGuard.Gap));
        }
    }

    /// <summary>Adds the sum over the slots to each parameter's gradient.</summary>
    public void Sum(WorkCrew crew)
    {
        if (MemoryGuard.IsOn)
        {
            ForEachGap((gap, parameter) => MemoryGuard.Check((float*)gap, MemoryGuard.Gap, parameter.Name, parameter.Length));
        }

        crew.Run(_sum, (int)((FloatsPerSlot + ChunkFloats - 1) / ChunkFloats));
    }

    private void ForEachGap(Action<nint, Parameter> act)
    {
        for (var slot = 0; slot < Count; slot++)
        {
            foreach (var parameter in _parameters)
            {
                act((nint)(Slot(slot) + _offsets[parameter] + ((parameter.Length + 15L) / 16 * 16)), parameter);
            }
        }
    }

    private sealed class ClearWork(GradientSlots slots) : IWork
    {
        public void Run(int item, int worker) =>
            new Span<float>(slots.Slot(item), checked((int)slots.FloatsPerSlot)).Clear();
    }

    private sealed class SumWork(GradientSlots slots) : IWork
    {
        public void Run(int item, int worker)
        {
            var first = (long)item * ChunkFloats;
            var last = Math.Min(first + ChunkFloats, slots.FloatsPerSlot);
            var total = slots.Slot(0);
            for (var slot = 1; slot < slots.Count; slot++)
            {
                VectorMath.Add(total + first, slots.Slot(slot) + first, total + first, last - first);
            }

            foreach (var parameter in slots._parameters)
            {
                var start = slots._offsets[parameter];
                var from = Math.Max(first, start);
                var to = Math.Min(last, start + parameter.Length);
                if (from < to)
                {
                    var gradient = parameter.GradientBuffer.Start + (from - start);
                    VectorMath.Add(gradient, total + from, gradient, to - from);
                }
            }
        }
    }
}
