namespace Timbre.Tensors.Kernels;

/// <summary>A function of two numbers, on registers of them.</summary>
internal interface IMap2
{
    /// <summary>Computes every lane on its own.</summary>
    TVector Apply<TSimd, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
