using System.Runtime.InteropServices;

namespace Timbre.Tensors.Memory;

/// <summary>A run of float32 numbers outside the managed heap: zeroed at first, aligned to 64 bytes, never moved.</summary>
/// <remarks>
/// Kernels work on its address; everyone else sees it as a <see cref="Span{T}"/>. A large one asks for huge pages, where
/// the system has them: rows that lie far apart then need few entries of the processor's page tables.
/// </remarks>
public sealed unsafe class FloatBuffer : IDisposable
{
    private const int AlignmentBytes = 64;
    private float* _start;

    /// <summary>Reserves and zeroes the numbers.</summary>
    /// <param name="length">How many; 0 is allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public FloatBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        var bytes = (nuint)Math.Max(length, 1) * sizeof(float);
        GC.AddMemoryPressure((long)bytes);
        if (MemoryGuard.IsOn)
        {
            _start = GuardedBuffers.Allocate(Math.Max(length, 1));
            return;
        }

        var isLarge = bytes >= HugePages.Worthwhile;
        _start = (float*)NativeMemory.AlignedAlloc(bytes, isLarge ? HugePages.Size : AlignmentBytes);
        if (isLarge)
        {
            HugePages.Advise(_start, bytes);
        }

        NativeMemory.Clear(_start, bytes);
    }

    /// <summary>Frees a buffer nobody disposed of.</summary>
    ~FloatBuffer() => Free();

    /// <summary>True once the memory was given back.</summary>
    public bool IsDisposed => _start is null;

    /// <summary>How many numbers it holds.</summary>
    public long Length { get; }

    /// <summary>The numbers.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed of.</exception>
    public Span<float> Span => new(Start, checked((int)Length));

    /// <summary>Address of the first number; valid until the buffer is disposed of.</summary>
    internal float* Start
    {
        get
        {
            ObjectDisposedException.ThrowIf(_start is null, this);
            return _start;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_start is not null)
        {
            var start = _start;
            _start = null;
            if (MemoryGuard.IsOn)
            {
                GuardedBuffers.Free(start, Math.Max(Length, 1));
            }
            else
            {
                NativeMemory.AlignedFree(start);
            }

            GC.RemoveMemoryPressure(Math.Max(Length, 1) * sizeof(float));
        }
    }
}
