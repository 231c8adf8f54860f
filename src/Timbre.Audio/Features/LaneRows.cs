namespace Timbre.Audio.Features;

/// <summary>Turns numbers of eight frames, one a lane, into rows.</summary>
internal static unsafe class LaneRows
{
    private const int Lanes = LaneFft.Lanes;

    /// <summary>Stores the lanes that are frames.</summary>
    /// <param name="numbers">[columns rounded up to eight][8 lanes].</param>
    /// <param name="columns">Numbers of a frame.</param>
    /// <param name="output">Receives [rows, columns].</param>
    /// <param name="rows">How many lanes are frames.</param>
    public static void Store(float* numbers, int columns, Span<float> output, int rows)
    {
        var block = stackalloc float[Lanes * Lanes];
        for (var first = 0; first < columns; first += Lanes)
        {
            LaneTranspose.Run(numbers + (first * Lanes), Lanes, block, Lanes);
            var count = Math.Min(Lanes, columns - first);
            for (var row = 0; row < rows; row++)
            {
                new ReadOnlySpan<float>(block + (row * Lanes), count).CopyTo(output[((row * columns) + first)..]);
            }
        }
    }
}
