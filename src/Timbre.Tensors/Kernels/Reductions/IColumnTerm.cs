namespace Timbre.Tensors.Kernels;

/// <summary>What a reduction over rows adds up for each channel; two sums at most.</summary>
internal interface IColumnTerm
{
    /// <summary>True where the second sum is used.</summary>
    static abstract bool HasSecond { get; }

    /// <summary>Adds one row's numbers to the sums.</summary>
    static abstract void AddTo<TSimd, TVector>(
        TVector x, TVector y, TVector shift, ref TVector first, ref TVector second)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
