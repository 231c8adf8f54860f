using Timbre.Tensors.Kernels;
using Timbre.Tensors.Memory;

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

    /// <summary>Bytes that <see cref="Move"/> reads and writes.</summary>
    public double Bytes => 3.0 * sizeof(float) * Numbers;

    /// <summary>Reads both and writes one, as fast as the memory allows.</summary>
    public void Move() => VectorMath.Axpy(1e-9f, X.Start, Y.Start, Numbers);

    /// <inheritdoc/>
    public void Dispose()
    {
        X.Dispose();
        Y.Dispose();
    }
}
