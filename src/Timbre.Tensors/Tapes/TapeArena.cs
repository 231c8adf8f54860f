using System.Runtime.CompilerServices;
using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Tapes;

/// <summary>Memory handed out front to back and taken back all at once; blocks never move and are kept for the next round.</summary>
/// <remarks>The same requests in the same order find the same places, so a warm arena reserves nothing.</remarks>
internal sealed unsafe class TapeArena : IDisposable
{
    private const long SmallestBlock = 1 << 16;
    private const long LineFloats = 16;

    private readonly List<FloatBuffer> _blocks = [];

    // Where memory is guarded: what was handed out since the last reset.
    private readonly List<(nint Start, long Length)> _given = [];
    private int _block;
    private long _used;

    /// <summary>Floats reserved from the system so far.</summary>
    public long Capacity { get; private set; }

    /// <summary>Takes back everything handed out.</summary>
    public void Reset()
    {
        if (MemoryGuard.IsOn)
        {
            CheckGaps();
            _given.ForEach(memory => MemoryGuard.Fill((float*)memory.Start, memory.Length));
            _given.Clear();
        }

        _block = 0;
        _used = 0;
    }

    /// <summary>Hands out 64-byte aligned memory whose content is left over from earlier rounds.</summary>
    public float* Take(long length)
    {
        var rounded = ((length + LineFloats - 1) / LineFloats * LineFloats) + MemoryGuard.Gap;
        while (_block < _blocks.Count && _used + rounded > _blocks[_block].Length)
        {
            _block++;
            _used = 0;
        }

        if (_block == _blocks.Count)
        {
            var block = new FloatBuffer(Math.Max(rounded, Math.Max(SmallestBlock, Capacity)));
            _blocks.Add(block);
            Capacity += block.Length;
        }

        var start = _blocks[_block].Start + _used;
        _used += rounded;
        if (MemoryGuard.IsOn)
        {
            MemoryGuard.Fill(start, rounded);
            _given.Add(((nint)start, length));
        }

        return start;
    }

    /// <summary>Hands out zeroed memory.</summary>
    public float* TakeZeroed(long length)
    {
        var start = Take(length);
        Unsafe.InitBlockUnaligned(start, 0, checked((uint)(length * sizeof(float))));
        return start;
    }

    /// <summary>Where memory is guarded: throws where something was written beside what was handed out.</summary>
    public void CheckGaps() =>
        _given.ForEach(memory => MemoryGuard.Check(
            (float*)memory.Start + memory.Length, MemoryGuard.Gap, "the gap after a matrix of a tape", memory.Length));

    /// <summary>True where a place lies in memory of this arena.</summary>
    public bool Holds(float* place)
    {
        foreach (var block in _blocks)
        {
            if (place >= block.Start && place < block.Start + block.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reset();
        foreach (var block in _blocks)
        {
            block.Dispose();
        }

        _blocks.Clear();
        Capacity = 0;
    }
}
