namespace Timbre.Tensors.Kernels;

/// <summary>The part of a product whose sums stay in registers; <see cref="TileRuns"/> computes one below the other.</summary>
/// <typeparam name="TSelf">The tile itself.</typeparam>
internal interface ITile<TSelf>
    where TSelf : struct, ITile<TSelf>
{
    /// <summary>Computes <paramref name="tiles"/> tiles one below the other.</summary>
    static abstract void Run<TSimd, TVector, TShape>(in TSelf tile, nint tiles)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TShape : struct, ITileShape;

    /// <summary>Moves on past rows that are computed.</summary>
    void Advance(int rows);
}
