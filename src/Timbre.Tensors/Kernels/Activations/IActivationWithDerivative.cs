namespace Timbre.Tensors.Kernels;

/// <summary>An activation and its derivative, which share most of the work.</summary>
internal interface IActivationWithDerivative
{
    /// <summary>Both, of every lane on its own.</summary>
    static abstract TVector Apply<TSimd, TVector>(TVector x, out TVector derivative)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
