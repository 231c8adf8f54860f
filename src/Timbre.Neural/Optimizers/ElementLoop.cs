using System.Numerics;
using System.Runtime.InteropServices;

namespace Timbre.Neural.Optimizers;

/// <summary>Drives an <see cref="IElementUpdate"/> over a parameter, a vector at a time.</summary>
/// <remarks>The tail goes through the same vector code, zero padded, so results do not depend on the vector's width.</remarks>
internal static class ElementLoop
{
    /// <summary>Applies the update to every number; slots shorter than the values are taken as absent.</summary>
    public static void Run<TUpdate>(
        in TUpdate update,
        Span<float> values,
        ReadOnlySpan<float> gradient,
        Span<float> slot0 = default,
        Span<float> slot1 = default,
        Span<float> slot2 = default)
        where TUpdate : struct, IElementUpdate
    {
        var whole = values.Length - (values.Length % Vector<float>.Count);
        RunVectors(update, values[..whole], gradient[..whole], Head(slot0, whole), Head(slot1, whole), Head(slot2, whole));
        if (whole < values.Length)
        {
            RunTail(update, values[whole..], gradient[whole..], Tail(slot0, whole), Tail(slot1, whole), Tail(slot2, whole));
        }
    }

    private static Span<float> Head(Span<float> slot, int length) => slot.IsEmpty ? slot : slot[..length];

    private static Span<float> Tail(Span<float> slot, int start) => slot.IsEmpty ? slot : slot[start..];

    private static void RunVectors<TUpdate>(
        in TUpdate update,
        Span<float> values,
        ReadOnlySpan<float> gradient,
        Span<float> slot0,
        Span<float> slot1,
        Span<float> slot2)
        where TUpdate : struct, IElementUpdate
    {
        var w = MemoryMarshal.Cast<float, Vector<float>>(values);
        var g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        var a = MemoryMarshal.Cast<float, Vector<float>>(slot0);
        var b = MemoryMarshal.Cast<float, Vector<float>>(slot1);
        var c = MemoryMarshal.Cast<float, Vector<float>>(slot2);
        for (var i = 0; i < w.Length && i < g.Length; i++)
        {
            var value = w[i];
            var first = i < a.Length ? a[i] : default;
            var second = i < b.Length ? b[i] : default;
            var third = i < c.Length ? c[i] : default;
            update.Apply(ref value, g[i], ref first, ref second, ref third);
            w[i] = value;
            if (i < a.Length)
            {
                a[i] = first;
            }

            if (i < b.Length)
            {
                b[i] = second;
            }

            if (i < c.Length)
            {
                c[i] = third;
            }
        }
    }

    private static void RunTail<TUpdate>(
        in TUpdate update,
        Span<float> values,
        ReadOnlySpan<float> gradient,
        Span<float> slot0,
        Span<float> slot1,
        Span<float> slot2)
        where TUpdate : struct, IElementUpdate
    {
        var width = Vector<float>.Count;
        Span<float> padded = stackalloc float[5 * width];
        padded.Clear();
        values.CopyTo(padded);
        gradient.CopyTo(padded[width..]);
        slot0.CopyTo(padded[(2 * width)..]);
        slot1.CopyTo(padded[(3 * width)..]);
        slot2.CopyTo(padded[(4 * width)..]);
        RunVectors(
            update,
            padded[..width],
            padded.Slice(width, width),
            padded.Slice(2 * width, width),
            padded.Slice(3 * width, width),
            padded.Slice(4 * width, width));
        padded[..values.Length].CopyTo(values);
        padded.Slice(2 * width, slot0.Length).CopyTo(slot0);
        padded.Slice(3 * width, slot1.Length).CopyTo(slot1);
        padded.Slice(4 * width, slot2.Length).CopyTo(slot2);
    }
}
