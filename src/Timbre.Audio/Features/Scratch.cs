using System.Runtime.InteropServices;

namespace Timbre.Audio.Features;

/// <summary>
/// Working memory of one call: taken from a stack that every thread keeps, so that a warm call allocates nothing and
/// calls on different threads never meet. Must be disposed of on the thread that rented it, last rented first.
/// </summary>
internal readonly unsafe ref struct Scratch
{
    private const int LaneFloats = 16;

    // As the engine's memory (docs/concepts/engine.md, Guarded memory): room begins as NaN and has a gap behind it.
    private static readonly bool s_isGuarded = Environment.GetEnvironmentVariable("TIMBRE_GUARD_MEMORY") == "1";

    [ThreadStatic]
    private static Stack? _stack;

    private readonly Stack _owner;
    private readonly int _block;
    private readonly long _mark;

    private Scratch(Stack owner, int length)
    {
        _owner = owner;
        _block = owner.Current;
        _mark = owner.Used;
        Length = length;
        Start = owner.Take(WholeLanes + (s_isGuarded ? LaneFloats : 0));
        if (s_isGuarded)
        {
            new Span<float>(Start, WholeLanes + LaneFloats).Fill(float.NaN);
        }
    }

    /// <summary>Address of the first number: aligned to 64 bytes, not zeroed.</summary>
    public float* Start { get; }

    /// <summary>How many numbers were asked for.</summary>
    public int Length { get; }

    // Kernels may write whole lanes.
    private int WholeLanes => (Length + LaneFloats - 1) / LaneFloats * LaneFloats;

    /// <summary>The numbers, not zeroed.</summary>
    public Span<float> Span => new(Start, Length);

    /// <summary>Takes memory from the calling thread's stack.</summary>
    /// <param name="length">How many numbers.</param>
    public static Scratch Rent(int length) => new(_stack ??= new Stack(), length);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (s_isGuarded && new Span<float>(Start + WholeLanes, LaneFloats).ContainsAnyExcept(float.NaN))
        {
            throw new InvalidOperationException(
                $"Scratch: expected nothing written behind {Length} numbers, got some. Guarded memory found it.");
        }

        _owner.Return(_block, _mark);
    }

    private sealed class Stack
    {
        private const long FirstBlockFloats = 1 << 16;
        private readonly List<(nint Address, long Length)> _blocks = [];

        ~Stack()
        {
            foreach (var (address, _) in _blocks)
            {
                NativeMemory.AlignedFree((void*)address);
            }
        }

        public int Current { get; private set; }

        public long Used { get; private set; }

        public float* Take(long length)
        {
            if (Current < _blocks.Count && Used + length > _blocks[Current].Length)
            {
                Current++;
                Used = 0;
            }

            // Blocks above the current one are free: one that is too small is replaced.
            if (Current < _blocks.Count && _blocks[Current].Length < length)
            {
                NativeMemory.AlignedFree((void*)_blocks[Current].Address);
                _blocks[Current] = Allocate(length);
            }
            else if (Current == _blocks.Count)
            {
                _blocks.Add(Allocate(Math.Max(length, FirstBlockFloats << Math.Min(Current, 8))));
            }

            var start = (float*)_blocks[Current].Address + Used;
            Used += length;
            return start;
        }

        public void Return(int block, long used)
        {
            Current = block;
            Used = used;
        }

        private static (nint Address, long Length) Allocate(long length) =>
            ((nint)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), 64), length);
    }
}
