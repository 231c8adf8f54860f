using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>
/// Weights as integers of 8 bits, symmetric, with one scale for each column (output channel), in panels that
/// <see cref="QuantizedProduct"/> reads front to back: 16 columns of four numbers of the depth lie in one cache line.
/// </summary>
/// <remarks>
/// Instructions sum the products of numbers 0, 1, 4 and 5 of every eight of the depth in 16 bits, and those of 2, 3, 6 and 7. So
/// a scale is as large as the largest weight needs, or as the weights of one sign among such four need: then no sum is clipped.
/// </remarks>
internal readonly unsafe struct QuantizedMatrix
{
    /// <summary>Columns of a panel; the last one is filled up with zeros.</summary>
    public const int PanelColumns = 16;

    /// <summary>The largest weight as an integer: -128 is left out, so that both signs reach equally far.</summary>
    public const int Largest = 127;

    /// <summary>The deepest tap whose sums surely fit 32 bits: 65 536 * 150 * 127 is below 2^31.</summary>
    public const int MostDepth = 65536;

    // Four weights of one sign, each rounded up by half: (216 + 2) * 150 fits 16 bits.
    private const int LargestFour = (short.MaxValue / QuantizedRows.Largest) - 2;
    private const int Group = 4;
    private const int Lanes = 8;

    /// <param name="memory">Of <see cref="Length"/> floats, aligned to 64 bytes.</param>
    /// <param name="taps">Taps of the matrix.</param>
    /// <param name="depth">Rows of each tap; at most <see cref="MostDepth"/>.</param>
    /// <param name="columns">Its columns.</param>
    public QuantizedMatrix(float* memory, int taps, int depth, int columns)
    {
        (Taps, Depth, Columns) = (taps, depth, columns);
        Scales = memory;
        Sums = Scales + Filled(columns);
        Weights = (sbyte*)(Sums + ((nint)taps * Filled(columns)));
    }

    public int Taps { get; }

    public int Depth { get; }

    public int Columns { get; }

    /// <summary>What one unit is worth, of each column; filled up to whole panels.</summary>
    public float* Scales { get; }

    /// <summary>Sum of the weights of each tap and column, as they are worth: [taps, columns filled up].</summary>
    public float* Sums { get; }

    /// <summary>[panels, taps, groups of the depth, 16 columns, 4].</summary>
    public sbyte* Weights { get; }

    /// <summary>Columns with those that fill up the last panel.</summary>
    public int FilledColumns => Filled(Columns);

    /// <summary>Bytes of a tap in a panel.</summary>
    public nint TapBytes => (nint)Groups(Depth) * Group * PanelColumns;

    /// <summary>Groups of four that a depth takes, filled up to an even number.</summary>
    public static int Groups(int depth) => (depth + (2 * Group) - 1) / (2 * Group) * 2;

    /// <summary>Floats of memory for a matrix.</summary>
    public static long Length(int taps, int depth, int columns) =>
        Filled(columns) * (1L + taps + ((long)taps * Groups(depth)));

    /// <summary>Quantizes and packs [taps * depth, columns] numbers, rows one after the other.</summary>
    public void Pack(float* source)
    {
        var inverse = stackalloc float[PanelColumns];
        for (var first = 0; first < Columns; first += PanelColumns)
        {
            var filled = Math.Min(PanelColumns, Columns - first);
            FindScales(source + first, Scales + first, inverse, filled);
            var panel = Weights + (first / PanelColumns * Taps * TapBytes);
            for (var tap = 0; tap < Taps; tap++)
            {
                var from = source + ((nint)tap * Depth * Columns) + first;
                var sums = Sums + ((nint)tap * FilledColumns) + first;
                PackTap(from, inverse, filled, panel + (tap * TapBytes), Scales + first, sums);
            }
        }
    }

    private static int Filled(int columns) => (columns + PanelColumns - 1) / PanelColumns * PanelColumns;

    /// <summary>A row of a panel that can be read whole: of the last one, what there is of it beside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* Whole(float* row, int filled, float* beside)
    {
        if (filled == PanelColumns)
        {
            return row;
        }

        new ReadOnlySpan<float>(row, filled).CopyTo(new Span<float>(beside, PanelColumns));
        return beside;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindScales(float* source, float* scales, float* inverse, int filled)
    {
        var beside = stackalloc float[PanelColumns];
        new Span<float>(beside, PanelColumns).Clear();
        var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var tap = 0; tap < Taps; tap++)
        {
            for (var k = 0; k < Depth; k += 2 * Group)
            {
                // Of the two fours of every eight the sums of positive and of negative weights, of both halves of the columns.
                FindScale(source, k, filled, beside, ref low, 0);
                FindScale(source, k, filled, beside, ref high, Lanes);
            }

            source += (nint)Depth * Columns;
        }

        low.Store(scales);
        high.Store(scales + Lanes);
        for (var column = 0; column < PanelColumns; column++)
        {
            // A column of zeros, or of numbers too small to divide by, is worth nothing.
            scales[column] = scales[column] < QuantizedRows.SmallestRange ? 0 : scales[column];
            inverse[column] = scales[column] == 0 ? 0 : 1 / scales[column];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FindScale(float* source, int k, int filled, float* beside, ref Vector256<float> scale, int lane)
    {
        for (var four = 0; four < Group; four += 2)
        {
            var (above, below, largest) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            for (var i = 0; i < Group; i++)
            {
                var row = k + four + (i & 1) + ((i & 2) * 2);
                if (row < Depth)
                {
                    var weights = Vector256.Load(Whole(source + ((nint)row * Columns), filled, beside) + lane);
                    above += Vector256.Max(weights, Vector256<float>.Zero);
                    below -= Vector256.Min(weights, Vector256<float>.Zero);
                    largest = Vector256.Max(largest, Vector256.Abs(weights));
                }
            }

            scale = Vector256.Max(scale, Vector256.Max(above, below) / Vector256.Create((float)LargestFour));
            scale = Vector256.Max(scale, largest / Vector256.Create((float)Largest));
        }
    }

    // Lane c of an integer register gets the four bytes of column c.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackTap(float* source, float* inverse, int filled, sbyte* target, float* scales, float* sums)
    {
        var beside = stackalloc float[PanelColumns];
        new Span<float>(beside, PanelColumns).Clear();
        var (low, high) = (Vector256.Load(inverse), Vector256.Load(inverse + Lanes));
        var (lowSums, highSums) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (var k = 0; k < Groups(Depth) * Group; k += Group, target += Group * PanelColumns)
        {
            var (lowBytes, highBytes) = (Vector256<int>.Zero, Vector256<int>.Zero);
            for (var i = 0; i < Math.Min(Group, Depth - k); i++, source += Columns)
            {
                var row = Whole(source, filled, beside);
                var lowWeights = Vector256.ConvertToInt32(Vector256.Round(Vector256.Load(row) * low));
                var highWeights = Vector256.ConvertToInt32(Vector256.Round(Vector256.Load(row + Lanes) * high));
                lowSums += lowWeights;
                highSums += highWeights;
                lowBytes |= (lowWeights & Vector256.Create(0xFF)) << (8 * i);
                highBytes |= (highWeights & Vector256.Create(0xFF)) << (8 * i);
            }

            lowBytes.AsSByte().Store(target);
            highBytes.AsSByte().Store(target + (Group * Lanes));
        }

        (Vector256.ConvertToSingle(lowSums) * Vector256.Load(scales)).Store(sums);
        (Vector256.ConvertToSingle(highSums) * Vector256.Load(scales + Lanes)).Store(sums + Lanes);
    }
}
