using System.Numerics.Tensors;

namespace Timbre.Neural.Files;

/// <summary>The numbers of a tensor as integers of 8 bits, with one scale for each column, which is an index of its last size.</summary>
/// <remarks>
/// A scale has 16 significant bits, so that an integer times its scale is exact in float32, and what was rounded once is rounded to
/// the same integers and scales again.
/// </remarks>
internal static class RoundedColumns
{
    /// <summary>What follows a tensor's name in that of its scales.</summary>
    public const string Suffix = ".scales";

    private const int Largest = 127;
    private const uint DroppedBits = 0xFF;

    /// <summary>The least scales with which no integer passes 127; 0 for a column of zeros, or of numbers next to them.</summary>
    /// <param name="values">[rows, columns], finite.</param>
    /// <param name="columns">How many columns there are.</param>
    public static float[] ScalesOf(ReadOnlySpan<float> values, int columns)
    {
        var scales = new float[columns];
        for (var start = 0; start < values.Length; start += columns)
        {
            TensorPrimitives.MaxMagnitude(values.Slice(start, columns), scales, scales);
        }

        for (var column = 0; column < columns; column++)
        {
            scales[column] = RoundedUp(Math.Abs(scales[column]) / Largest);
        }

        return scales;
    }

    /// <summary>The nearest integers.</summary>
    public static sbyte[] Round(ReadOnlySpan<float> values, ReadOnlySpan<float> scales)
    {
        var rounded = new sbyte[values.Length];
        for (var i = 0; i < rounded.Length; i++)
        {
            var scale = scales[i % scales.Length];
            rounded[i] = scale == 0 ? (sbyte)0 : (sbyte)MathF.Round(values[i] / scale);
        }

        return rounded;
    }

    /// <summary>The numbers that integers stand for.</summary>
    public static float[] Restore(ReadOnlySpan<sbyte> rounded, ReadOnlySpan<float> scales)
    {
        var values = new float[rounded.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = rounded[i] * scales[i % scales.Length];
        }

        return values;
    }

    private static float RoundedUp(float scale) => float.IsNormal(scale)
        ? BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(scale) + DroppedBits) & ~DroppedBits)
        : 0;
}
