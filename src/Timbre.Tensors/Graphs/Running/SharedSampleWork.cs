using System.Collections.Immutable;
using Timbre.Tensors.Threading;

namespace Timbre.Tensors.Graphs;

/// <summary>Runs a forward piece for one sample on all threads: each step that can be divided is, into chunks that they claim.</summary>
/// <remarks>
/// A step begins when every chunk of the one before is done. No step waits for a thread that has claimed nothing: one that
/// the machine has put aside, or that has yet to wake, joins in where the others are; the crew waits for it once, at the
/// end. Threads claim the chunks of their own share of the rows first, which are those whose neighbors they have at hand
/// from the step before, then those of the others.
/// </remarks>
internal sealed unsafe class SharedSampleWork : IWork
{
    // Counters a cache line apart: threads that count different things do not wait for one another.
    private const int CounterStride = 16;

    private readonly PlanMemory _memory;
    private readonly long _scratchFloats;
    private ImmutableArray<PieceStep> _steps = [];
    private int _sample;
    private int _shares;

    // For each step how many chunks of each share are claimed, and how many chunks are done.
    private int[] _claimed = [];
    private int[] _done = [];
    private volatile bool _broken;

    public SharedSampleWork(PlanMemory memory, long scratchFloats)
    {
        _memory = memory;
        _scratchFloats = scratchFloats;
    }

    /// <summary>Readies one sample; then each item, one for every thread, takes part until all is done.</summary>
    public void Start(Piece piece, int sample, int shares)
    {
        _steps = piece.Steps;
        _sample = sample;
        _shares = shares;
        _broken = false;
        Reset(ref _claimed, _steps.Length * shares * CounterStride);
        Reset(ref _done, _steps.Length * CounterStride);
    }

    public void Run(int item, int worker)
    {
        var frame = new Frame(
            _sample, _memory.Workers.Start, _memory.Scratch.Start + (worker * _scratchFloats), null);
        var finished = false;
        try
        {
            for (var step = 0; step < _steps.Length && !_broken; step++)
            {
                Take(step, item, frame);
            }

            finished = true;
        }
        finally
        {
            _broken |= !finished;
        }
    }

    private static void Reset(ref int[] counters, int length)
    {
        if (counters.Length < length)
        {
            counters = new int[length];
        }

        Array.Clear(counters);
    }

    private void Take(int step, int item, in Frame frame)
    {
        ref var done = ref _done[step * CounterStride];
        var cut = new StepCut(_steps[step].Parts, _shares);
        for (var i = 0; i < _shares; i++)
        {
            var share = (item + i) % _shares;
            ref var claimed = ref _claimed[((step * _shares) + share) * CounterStride];
            while (Volatile.Read(ref claimed) < cut.ChunksOf(share))
            {
                var chunk = Interlocked.Increment(ref claimed) - 1;
                if (chunk >= cut.ChunksOf(share))
                {
                    break;
                }

                var (first, count) = cut.Chunk(share, chunk);
                _steps[step].RunParts(frame, first, count);
                Interlocked.Increment(ref done);
            }
        }

        var spins = new SpinWait();
        while (Volatile.Read(ref done) < cut.Chunks && !_broken)
        {
            spins.SpinOnce(sleep1Threshold: -1);
        }
    }
}
