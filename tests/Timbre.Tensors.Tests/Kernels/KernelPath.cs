using System.Runtime.Intrinsics;
using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

/// <summary>The kernels at one register width, called directly whatever width the process would choose.</summary>
internal abstract unsafe class KernelPath
{
    /// <summary>Names of the widths this hardware has; 128 bits run everywhere, in software if need be.</summary>
    public static TheoryData<string> Names
    {
        get
        {
            var names = new TheoryData<string> { nameof(Vector128) };
            if (Vector256.IsHardwareAccelerated)
            {
                names.Add(nameof(Vector256));
            }

            if (Vector512.IsHardwareAccelerated)
            {
                names.Add(nameof(Vector512));
            }

            return names;
        }
    }

    public abstract int Lanes { get; }

    public static KernelPath Of(string name) => name switch
    {
        nameof(Vector512) => new KernelPath<Simd512, Vector512<float>>(),
        nameof(Vector256) => new KernelPath<Simd256, Vector256<float>>(),
        _ => new KernelPath<Simd128, Vector128<float>>(),
    };

    public abstract void Run(in RowProductOperands product);

    public abstract void Run(in OuterProductOperands product);

    public abstract void Run(in MomentsGradient gradient);

    public abstract void Run(in RowHalving halving);

    public abstract void RunBackward(in RowHalving halving, bool accumulate);

    public abstract void Run<TActivation>(in ActivatedRows rows)
        where TActivation : struct, IActivationWithDerivative;

    public abstract void Reduce<TTerm>(in ColumnReduction reduction)
        where TTerm : struct, IColumnTerm;

    public abstract void Map<TMap>(TMap map, float* x, float* result, long n)
        where TMap : struct, IMap;

    public abstract void Map3<TMap>(
        TMap map, float* x, nint xs, float* y, nint ys, float* z, nint zs, float* result, nint rs, int rows, int n)
        where TMap : struct, IMap3;

    public abstract double Dot(float* x, float* y, long n);
}

internal sealed unsafe class KernelPath<TSimd, TVector> : KernelPath
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public override int Lanes => TSimd.Lanes;

    public override void Run(in RowProductOperands product) => RowProduct.Run<TSimd, TVector>(product);

    public override void Run(in OuterProductOperands product) => OuterProduct.Run<TSimd, TVector>(product);

    public override void Run(in MomentsGradient gradient) => MomentsGradient.Run<TSimd, TVector>(gradient);

    public override void Run(in RowHalving halving) => RowHalving.Run<TSimd, TVector>(halving);

    public override void RunBackward(in RowHalving halving, bool accumulate) =>
        RowHalving.RunBackward<TSimd, TVector>(halving, accumulate);

    public override void Run<TActivation>(in ActivatedRows rows) => ActivatedRows.Run<TSimd, TVector, TActivation>(rows);

    public override void Reduce<TTerm>(in ColumnReduction reduction) =>
        ColumnReduction.Run<TSimd, TVector, TTerm>(reduction);

    public override void Map<TMap>(TMap map, float* x, float* result, long n) =>
        Elementwise.RunRows<TSimd, TVector, TMap>(map, x, 0, result, 0, 1, n);

    public override void Map3<TMap>(
        TMap map, float* x, nint xs, float* y, nint ys, float* z, nint zs, float* result, nint rs, int rows, int n) =>
        Elementwise.Run3Rows<TSimd, TVector, TMap>(map, x, xs, y, ys, z, zs, result, rs, rows, n);

    public override double Dot(float* x, float* y, long n) =>
        VectorMath.SumOf<TSimd, TVector, VectorMath.Product>(x, y, n);
}
