using System.Runtime.InteropServices;

namespace Timbre.Tensors.Tests.Kernels;

/// <summary>
/// Numbers between guards of NaN: a kernel that reads beyond them spoils its result, one that writes beyond them is found.
/// </summary>
internal sealed unsafe class GuardedFloats : IDisposable
{
    private const int GuardLength = 64;
    private const int GuardBits = 0x7FC0DEAD;
    private readonly float* _block;

    /// <param name="length">How many numbers, all guards at first.</param>
    /// <param name="shift">Moves the start off the alignment of 64 bytes by so many floats.</param>
    public GuardedFloats(long length, int shift = 0)
    {
        Length = length;
        _block = (float*)NativeMemory.AlignedAlloc((nuint)(length + (2 * GuardLength) + shift) * sizeof(float), 64);
        Start = _block + GuardLength + shift;
        for (var i = _block; i < Start + length + GuardLength; i++)
        {
            *(int*)i = GuardBits;
        }
    }

    public float* Start { get; }

    public long Length { get; }

    public static GuardedFloats Uniform(Random random, long length, int shift = 0, double limit = 1)
    {
        var floats = new GuardedFloats(length, shift);
        for (var i = 0L; i < length; i++)
        {
            floats.Start[i] = (float)(((random.NextDouble() * 2) - 1) * limit);
        }

        return floats;
    }

    public static GuardedFloats Of(params float[] values)
    {
        var floats = new GuardedFloats(values.Length);
        values.CopyTo(floats.Span);
        return floats;
    }

    public Span<float> Span => new(Start, checked((int)Length));

    /// <summary>True where the number was never written.</summary>
    public bool IsGuard(long index) => *(int*)(Start + index) == GuardBits;

    public void AssertGuards()
    {
        for (var i = 1; i <= GuardLength; i++)
        {
            IsGuard(-i).ShouldBeTrue($"written {i} before the start");
            IsGuard(Length - 1 + i).ShouldBeTrue($"written {i} beyond the end");
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(_block);
}
