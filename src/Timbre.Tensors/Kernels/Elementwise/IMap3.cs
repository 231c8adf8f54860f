namespace Timbre.Tensors.Kernels;

/// <summary>A function of three numbers, on registers of them.</summary>
internal interface IMap3
{
    /// <summary>True where a register takes so long that asking for later ones costs nothing beside it.</summary>
    static virtual bool AsksAhead => false;

    /// <summary>Computes every lane on its own.</summary>
    TVector Apply<TSimd, TVector>(TVector x, TVector y, TVector z)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
