using Timbre.Tensors;
using Timbre.Tensors.Kernels;

namespace Timbre.Benchmarks.Kernels;

/// <summary>Buffers far larger than any cache, and what moving them takes.</summary>
internal sealed unsafe class RooflineMemory : IDisposable
{
    /// <summary>Numbers of a buffer: 128 MB.</summary>
    public const int Numbers = 1 << 25;

    private const float Limit = 4;

    /// <summary>Read.</summary>
    public FloatBuffer X { get; } = Filled.Uniform(new Random(1), Numbers, Limit);

    /// <summary>Read and written.</summary>
    public FloatBuffer Y { get; } = Filled.Uniform(new Random(2), Numbers, Limit);

    /// <summary>Bytes that <see cref="Copy"/> reads and writes.</summary>
    public double CopyBytes => 2.0 * sizeof(float) * Numbers;

    /// <summary>Bytes that <see cref="Sum"/> reads.</summary>
    public double SumBytes => 1.0 * sizeof(float) * Numbers;

    /// <summary>Copies one buffer to the other by the system's own means.</summary>
    public void Copy() => X.Span.CopyTo(Y.Span);

    /// <summary>Reads a buffer.</summary>
    public void Sum() => VectorMath.Sum(X.Start, Numbers);

    /// <inheritdoc/>
    public void Dispose()
    {
        X.Dispose();
        Y.Dispose();
    }
}
