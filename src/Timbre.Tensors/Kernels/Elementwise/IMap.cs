namespace Timbre.Tensors.Kernels;

/// <summary>A function of one number, on a register of them.</summary>
internal interface IMap
{
    /// <summary>True where a register takes so long that asking for later ones costs nothing beside it.</summary>
    static virtual bool AsksAhead => false;

    /// <summary>Computes every lane on its own.</summary>
    TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
