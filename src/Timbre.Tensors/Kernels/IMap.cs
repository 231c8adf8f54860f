namespace Timbre.Tensors.Kernels;

/// <summary>A function of one number, on a register of them.</summary>
internal interface IMap
{
    /// <summary>Computes every lane on its own.</summary>
    TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
