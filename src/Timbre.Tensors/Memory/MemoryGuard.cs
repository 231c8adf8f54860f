using System.Runtime.InteropServices;

namespace Timbre.Tensors.Memory;

/// <summary>
/// Finds writes past the end of a run of numbers, and reads of numbers nobody has written or whose memory was given back.
/// A means to find faults of the engine itself, at several times the cost: off unless asked for.
/// </summary>
/// <remarks>
/// Asked for by the environment (<c>TIMBRE_GUARD_MEMORY=1</c>) or the switch <c>Timbre.GuardMemory</c>. Then every run of
/// numbers has a gap on both sides that is checked after each pass, and memory is filled with a signaling NaN before it is
/// given out and when it is given back: what is computed from it is that NaN again, which outputs and gradients are
/// searched for. Where it is off, the branches that ask for it are compiled away.
/// </remarks>
internal static unsafe class MemoryGuard
{
    /// <summary>A signaling NaN that no computation makes by itself.</summary>
    private const uint Poison = 0x7FA5A5A5;

    // Arithmetic keeps a NaN's payload but sets the quiet bit; the sign may turn.
    private const uint PayloadBits = 0x7FBFFFFF;

    /// <summary>True where memory is guarded.</summary>
    public static readonly bool IsOn = AppContext.TryGetSwitch("Timbre.GuardMemory", out var isOn)
        ? isOn
        : Environment.GetEnvironmentVariable("TIMBRE_GUARD_MEMORY") == "1";

    /// <summary>Floats left free on each side of a run of numbers: a multiple of the widest alignment; 0 where it is off.</summary>
    public static readonly int Gap = IsOn ? 64 : 0;

    /// <summary>Fills memory that holds nothing, or a gap.</summary>
    public static void Fill(float* start, long length) => new Span<uint>(start, checked((int)length)).Fill(Poison);

    /// <summary>Throws where a gap was written to.</summary>
    /// <param name="gap">First number of the gap.</param>
    /// <param name="length">Its length.</param>
    /// <param name="what">What lies beside it, or held it before.</param>
    /// <param name="whole">Numbers of that.</param>
    /// <exception cref="MemoryGuardException">It was.</exception>
    public static void Check(float* gap, long length, string what, long whole)
    {
        var at = new ReadOnlySpan<uint>(gap, checked((int)length)).IndexOfAnyExcept(Poison);
        if (at >= 0)
        {
            throw new MemoryGuardException(
                $"MemoryGuard: expected nothing written to {length} floats of {what} ({whole} numbers), got {gap[at]} at {at}.");
        }
    }

    /// <summary>Throws where the gap on either side of a run of numbers was written to.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="length">How many.</param>
    /// <param name="what">The gaps.</param>
    /// <exception cref="MemoryGuardException">It was.</exception>
    public static void CheckAround(float* start, long length, string what)
    {
        Check(start - Gap, Gap, what, length);
        Check(start + length, Gap, what, length);
    }

    /// <summary>Throws where a result was computed from numbers nobody wrote, or from memory given back.</summary>
    /// <param name="values">The result.</param>
    /// <param name="what">Its name.</param>
    /// <exception cref="MemoryGuardException">It was.</exception>
    public static void CheckWritten(ReadOnlySpan<float> values, string what)
    {
        var bits = MemoryMarshal.Cast<float, uint>(values);
        for (var i = 0; i < bits.Length; i++)
        {
            if ((bits[i] & PayloadBits) == Poison)
            {
                throw new MemoryGuardException(
                    $"MemoryGuard: expected {what} of numbers that were written, " +
                    $"got number {i} from memory that is free or was never written.");
            }
        }
    }
}
