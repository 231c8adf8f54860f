using System.Runtime.InteropServices;

namespace Timbre.Tensors.Kernels;

/// <summary>Elementwise functions and sums over runs of float32 numbers; the target may be one of the sources.</summary>
/// <remarks>A number's result does not depend on its place in the run; sums are taken in a fixed order.</remarks>
internal static unsafe partial class VectorMath
{
    /// <summary>result = x + y.</summary>
    public static void Add(float* x, float* y, float* result, long n) =>
        Elementwise.Run2(default(Arithmetic.Add), x, y, result, n);

    /// <summary>result = x - y.</summary>
    public static void Subtract(float* x, float* y, float* result, long n) =>
        Elementwise.Run2(default(Arithmetic.Subtract), x, y, result, n);

    /// <summary>result = x * y.</summary>
    public static void Multiply(float* x, float* y, float* result, long n) =>
        Elementwise.Run2(default(Arithmetic.Multiply), x, y, result, n);

    /// <summary>result = x / y.</summary>
    public static void Divide(float* x, float* y, float* result, long n) =>
        Elementwise.Run2(default(Arithmetic.Divide), x, y, result, n);

    /// <summary>result = x * y + z.</summary>
    public static void MultiplyAdd(float* x, float* y, float* z, float* result, long n) =>
        Elementwise.Run3(default(Arithmetic.MultiplyAdd), x, y, z, result, n);

    /// <summary>result = x * factor.</summary>
    public static void Scale(float* x, float factor, float* result, long n) =>
        Elementwise.Run(new Arithmetic.Scale(factor), x, result, n);

    /// <summary>result = x * factor + addend.</summary>
    public static void Affine(float* x, float factor, float addend, float* result, long n) =>
        Elementwise.Run(new Arithmetic.Affine(factor, addend), x, result, n);

    /// <summary>y += factor * x.</summary>
    public static void Axpy(float factor, float* x, float* y, long n) =>
        Elementwise.Run2(new Arithmetic.Axpy(factor), x, y, y, n);

    /// <summary>result = e^x; 0 below -87.7, infinity above 88.37.</summary>
    public static void Exp(float* x, float* result, long n) =>
        Elementwise.Run(default(Arithmetic.Exp), x, result, n);

    /// <summary>result = ln x.</summary>
    public static void Log(float* x, float* result, long n) =>
        Elementwise.Run(default(Arithmetic.Log), x, result, n);

    /// <summary>result = square root of x.</summary>
    public static void Sqrt(float* x, float* result, long n) =>
        Elementwise.Run(default(Arithmetic.Sqrt), x, result, n);

    /// <summary>Copies x; the runs may overlap.</summary>
    public static void Copy(float* x, float* result, long n) =>
        Buffer.MemoryCopy(x, result, n * sizeof(float), n * sizeof(float));

    /// <summary>Sets every number to <paramref name="value"/>.</summary>
    public static void Fill(float value, float* result, long n)
    {
        for (var i = 0L; i < n; i += int.MaxValue)
        {
            new Span<float>(result + i, (int)Math.Min(int.MaxValue, n - i)).Fill(value);
        }
    }

    /// <summary>Sets every number to 0.</summary>
    public static void Clear(float* result, long n) => NativeMemory.Clear(result, (nuint)n * sizeof(float));
}
