using System.Numerics;
using System.Runtime.CompilerServices;

namespace Timbre.Tensors.Graphs;

/// <summary>Arithmetic on rows of channels that stand a stride apart: what operations do beside products.</summary>
/// <remarks>Vectors run along the channels; the last channels that fill no vector are done one by one, by the same formula.</remarks>
internal static unsafe class RowMath
{
    /// <summary>target = source.</summary>
    public static void Copy(float* source, long sourceStride, float* target, long targetStride, int rows, int channels)
    {
        if (sourceStride == channels && targetStride == channels)
        {
            Buffer.MemoryCopy(source, target, (long)rows * channels * sizeof(float), (long)rows * channels * sizeof(float));
            return;
        }

        for (var row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(source, channels).CopyTo(new Span<float>(target, channels));
            source += sourceStride;
            target += targetStride;
        }
    }

    /// <summary>target = 0.</summary>
    public static void Clear(float* target, long stride, int rows, int channels)
    {
        for (var row = 0; row < rows; row++, target += stride)
        {
            new Span<float>(target, channels).Clear();
        }
    }

    /// <summary>target = source, or target += source.</summary>
    public static void Put(
        float* source, long sourceStride, float* target, long targetStride, int rows, int channels, bool accumulate)
    {
        if (accumulate)
        {
            Axpy(1f, source, sourceStride, target, targetStride, rows, channels);
        }
        else
        {
            Copy(source, sourceStride, target, targetStride, rows, channels);
        }
    }

    /// <summary>target += factor * source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Axpy(
        float factor, float* source, long sourceStride, float* target, long targetStride, int rows, int channels)
    {
        var factors = new Vector<float>(factor);
        for (var row = 0; row < rows; row++, source += sourceStride, target += targetStride)
        {
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                (Vector.Load(target + c) + (Vector.Load(source + c) * factors)).Store(target + c);
            }

            for (; c < channels; c++)
            {
                target[c] += source[c] * factor;
            }
        }
    }

    /// <summary>target = a + b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        float* a, long aStride, float* b, long bStride, float* target, long targetStride, int rows, int channels)
    {
        for (var row = 0; row < rows; row++, a += aStride, b += bStride, target += targetStride)
        {
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                (Vector.Load(a + c) + Vector.Load(b + c)).Store(target + c);
            }

            for (; c < channels; c++)
            {
                target[c] = a[c] + b[c];
            }
        }
    }

    /// <summary>target (+)= x * factor[channel].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScaleChannels(
        float* x, long xStride, float* factor, float* target, long targetStride, int rows, int channels, bool accumulate)
    {
        for (var row = 0; row < rows; row++, x += xStride, target += targetStride)
        {
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                var scaled = Vector.Load(x + c) * Vector.Load(factor + c);
                (accumulate ? Vector.Load(target + c) + scaled : scaled).Store(target + c);
            }

            for (; c < channels; c++)
            {
                target[c] = (accumulate ? target[c] : 0f) + (x[c] * factor[c]);
            }
        }
    }

    /// <summary>target (+)= a * x + b * y + constant, each factor by channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Combine(
        float* a, float* x, long xStride, float* b, float* y, long yStride, float* constant,
        float* target, long targetStride, int rows, int channels, bool accumulate)
    {
        for (var row = 0; row < rows; row++, x += xStride, y += yStride, target += targetStride)
        {
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                var sum = (Vector.Load(a + c) * Vector.Load(x + c)) + (Vector.Load(b + c) * Vector.Load(y + c))
                    + Vector.Load(constant + c);
                (accumulate ? Vector.Load(target + c) + sum : sum).Store(target + c);
            }

            for (; c < channels; c++)
            {
                var sum = (a[c] * x[c]) + (b[c] * y[c]) + constant[c];
                target[c] = accumulate ? target[c] + sum : sum;
            }
        }
    }

    /// <summary>sum[channel] += x over the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumRows(float* x, long stride, int rows, int channels, float* sum)
    {
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var total = Vector<float>.Zero;
            var at = x + c;
            for (var row = 0; row < rows; row++, at += stride)
            {
                total += Vector.Load(at);
            }

            (Vector.Load(sum + c) + total).Store(sum + c);
        }

        for (; c < channels; c++)
        {
            var total = 0f;
            for (var row = 0; row < rows; row++)
            {
                total += x[(row * stride) + c];
            }

            sum[c] += total;
        }
    }

    /// <summary>sum[channel] += (x - center[channel])^2 over the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumSquaresAround(float* x, long stride, float* center, int rows, int channels, float* sum)
    {
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var middle = Vector.Load(center + c);
            var total = Vector<float>.Zero;
            var at = x + c;
            for (var row = 0; row < rows; row++, at += stride)
            {
                var difference = Vector.Load(at) - middle;
                total += difference * difference;
            }

            (Vector.Load(sum + c) + total).Store(sum + c);
        }

        for (; c < channels; c++)
        {
            var total = 0f;
            for (var row = 0; row < rows; row++)
            {
                var difference = x[(row * stride) + c] - center[c];
                total += difference * difference;
            }

            sum[c] += total;
        }
    }

    /// <summary>sum[channel] += y * (x - center[channel]) over the rows; center may be null for 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumProductsAround(
        float* y, long yStride, float* x, long xStride, float* center, int rows, int channels, float* sum)
    {
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var middle = center is null ? Vector<float>.Zero : Vector.Load(center + c);
            var total = Vector<float>.Zero;
            var atX = x + c;
            var atY = y + c;
            for (var row = 0; row < rows; row++, atX += xStride, atY += yStride)
            {
                total += Vector.Load(atY) * (Vector.Load(atX) - middle);
            }

            (Vector.Load(sum + c) + total).Store(sum + c);
        }

        for (; c < channels; c++)
        {
            var middle = center is null ? 0f : center[c];
            var total = 0f;
            for (var row = 0; row < rows; row++)
            {
                total += y[(row * yStride) + c] * (x[(row * xStride) + c] - middle);
            }

            sum[c] += total;
        }
    }
}
