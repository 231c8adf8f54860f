using System.Runtime.CompilerServices;

namespace Timbre.Tensors.Kernels;

/// <summary>Lays a matrix out in the panels that <see cref="RowProduct"/> reads front to back.</summary>
internal static unsafe class PackedMatrix
{
    /// <summary>Floats that the packed form takes: columns are filled up with zeros to whole registers.</summary>
    /// <param name="rows">Rows of the matrix: taps times depth.</param>
    /// <param name="columns">Its columns.</param>
    public static long Length(int rows, int columns) => Length(rows, columns, InstructionSet.Lanes);

    /// <summary>Packs source[row * rowStride + column * columnStride]; exchanged strides pack the transpose.</summary>
    /// <param name="source">First number; strides count floats and may be negative.</param>
    /// <param name="rowStride">Distance between rows.</param>
    /// <param name="columnStride">Distance between columns.</param>
    /// <param name="rows">Rows of the matrix: taps times depth.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="packed">Of <see cref="Length(int, int)"/> floats; best aligned to 64 bytes.</param>
    public static void Pack(float* source, nint rowStride, nint columnStride, int rows, int columns, float* packed) =>
        Pack(source, rowStride, columnStride, rows, columns, packed, 0, rows, InstructionSet.Lanes);

    /// <summary>Packs some rows of a taller matrix, whose rows come from several places.</summary>
    /// <param name="source">First number of these rows.</param>
    /// <param name="rowStride">Distance between rows.</param>
    /// <param name="columnStride">Distance between columns.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="packed">The packed form of the whole matrix.</param>
    /// <param name="firstRow">Where these rows stand in it.</param>
    /// <param name="totalRows">Rows of the whole matrix.</param>
    public static void Pack(
        float* source, nint rowStride, nint columnStride, int rows, int columns, float* packed, int firstRow, int totalRows) =>
        Pack(source, rowStride, columnStride, rows, columns, packed, firstRow, totalRows, InstructionSet.Lanes);

    internal static long Length(int rows, int columns, int lanes) =>
        (long)rows * Panels.Vectors(columns, lanes) * lanes;

    internal static void Pack(
        float* source, nint rowStride, nint columnStride, int rows, int columns, float* packed, int lanes) =>
        Pack(source, rowStride, columnStride, rows, columns, packed, 0, rows, lanes);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(
        float* source, nint rowStride, nint columnStride, int rows, int columns, float* packed,
        int firstRow, int totalRows, int lanes)
    {
        var vectors = Panels.Vectors(columns, lanes);
        for (var first = 0; first < vectors;)
        {
            var width = Panels.Width(vectors - first);
            var floats = width * lanes;
            var filled = Math.Min(floats, columns - (first * lanes));
            var from = source + (first * lanes * columnStride);
            var target = packed + ((nint)firstRow * floats);
            if (columnStride == 1)
            {
                PackRows(from, rowStride, rows, filled, target, floats);
            }
            else
            {
                PackColumns(from, rowStride, columnStride, rows, filled, target, floats);
            }

            packed += (nint)totalRows * floats;
            first += width;
        }
    }

    private static void PackRows(float* from, nint rowStride, int rows, int filled, float* packed, int floats)
    {
        for (var row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(from, filled).CopyTo(new Span<float>(packed, floats));
            new Span<float>(packed + filled, floats - filled).Clear();
            from += rowStride;
            packed += floats;
        }
    }

    // Sixteen rows at a time: where rowStride is 1 that is one cache line of the source.
    private static void PackColumns(
        float* from, nint rowStride, nint columnStride, int rows, int filled, float* packed, int floats)
    {
        const int RowsAtATime = 16;
        for (var row = 0; row < rows; row += RowsAtATime)
        {
            var count = Math.Min(RowsAtATime, rows - row);
            for (var column = 0; column < floats; column++)
            {
                var target = packed + ((nint)row * floats) + column;
                var start = from + (row * rowStride) + (column * columnStride);
                for (var i = 0; i < count; i++)
                {
                    target[(nint)i * floats] = column < filled ? start[i * rowStride] : 0f;
                }
            }
        }
    }
}
