using System.Runtime.InteropServices;

namespace Timbre.Tensors.Memory;

/// <summary>The buffers of a process whose memory is guarded: those in use, and those given back lately.</summary>
/// <remarks>
/// What was given back is kept for a while, filled with <see cref="MemoryGuard"/>'s NaN: a late read gets that, and a late
/// write is found when the memory is let go.
/// </remarks>
internal static unsafe class GuardedBuffers
{
    // Enough to outlast a step of the tests' networks.
    private const long MostKeptFloats = 32L << 20;

    // Wider than the gaps inside a buffer: a stride too far lands here as well.
    private const int Margin = 4096;

    private static readonly Lock s_gate = new();
    private static readonly Dictionary<nint, long> s_inUse = [];
    private static readonly Queue<(nint Start, long Length)> s_givenBack = [];
    private static long s_kept;

    /// <summary>Zeroed memory with a margin on both sides.</summary>
    public static float* Allocate(long length)
    {
        var start = (float*)NativeMemory.AlignedAlloc((nuint)(length + (2 * Margin)) * sizeof(float), 64) + Margin;
        MemoryGuard.Fill(start - Margin, Margin);
        MemoryGuard.Fill(start + length, Margin);
        NativeMemory.Clear(start, (nuint)length * sizeof(float));
        lock (s_gate)
        {
            s_inUse.Add((nint)start, length);
        }

        return start;
    }

    /// <summary>Takes memory back.</summary>
    public static void Free(float* start, long length)
    {
        lock (s_gate)
        {
            s_inUse.Remove((nint)start);
            CheckMargins(start, length);
            MemoryGuard.Fill(start, length);
            s_givenBack.Enqueue(((nint)start, length));
            s_kept += length;
            while (s_kept > MostKeptFloats)
            {
                Release();
            }
        }
    }

    /// <summary>Checks the margins of all buffers in use, and all of those given back lately.</summary>
    public static void Check()
    {
        lock (s_gate)
        {
            foreach (var (start, length) in s_inUse)
            {
                CheckMargins((float*)start, length);
            }

            foreach (var (start, length) in s_givenBack)
            {
                MemoryGuard.Check((float*)start, length, "a buffer that was given back", length);
            }
        }
    }

    private static void CheckMargins(float* start, long length)
    {
        MemoryGuard.Check(start - Margin, Margin, "the margin before a buffer", length);
        MemoryGuard.Check(start + length, Margin, "the margin after a buffer", length);
    }

    private static void Release()
    {
        var (start, length) = s_givenBack.Dequeue();
        s_kept -= length;
        MemoryGuard.Check((float*)start, length, "a buffer that was given back", length);
        NativeMemory.AlignedFree((float*)start - Margin);
    }
}
