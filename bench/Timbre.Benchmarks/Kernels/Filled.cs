using Timbre.Tensors.Memory;

namespace Timbre.Benchmarks.Kernels;

/// <summary>Buffers of numbers of ordinary size.</summary>
internal static class Filled
{
    /// <summary>Numbers between -1 and 1.</summary>
    public static FloatBuffer Uniform(Random random, long length, float limit = 1)
    {
        var buffer = new FloatBuffer(length);
        foreach (ref var value in buffer.Span)
        {
            value = ((random.NextSingle() * 2) - 1) * limit;
        }

        return buffer;
    }
}
