namespace Timbre.Tensors.Kernels;

/// <summary>How rows are cut into tiles: as many of the largest as fit, then one or two of exactly what is left.</summary>
/// <param name="Largest">Rows of the largest tile.</param>
/// <param name="Tiles">How many of those.</param>
/// <param name="Rest">Rows of the tile after them; 0 for none.</param>
/// <param name="Last">Rows of the tile after that; 0 for none.</param>
internal readonly record struct Tiling(int Largest, int Tiles, int Rest, int Last)
{
    // Below this a tile waits for its own sums: a multiply-add takes about as long as four rows of them.
    private const int ShortRows = 4;

    public static Tiling Cut(int rows, int largest)
    {
        var (tiles, rest) = Math.DivRem(rows, largest);
        if (tiles > 0 && rest is > 0 and < ShortRows)
        {
            rest += largest;
            return new Tiling(largest, tiles - 1, rest - (rest / 2), rest / 2);
        }

        return new Tiling(largest, tiles, rest, 0);
    }
}
