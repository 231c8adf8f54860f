using System.Numerics.Tensors;

namespace Timbre.Training.Data;

/// <summary>
/// Speech kept in half the memory: 16 bits a sample, in steps of a power of two that is chosen for each recording, so that
/// neither loud ones (float files beyond 1) are clipped nor quiet ones lost in rounding.
/// </summary>
/// <remarks>Samples of a 16-bit recording at 16 kHz come back to the bit; others within half a step, 1/65536 of the peak at most.</remarks>
internal sealed class StoredSpeech
{
    /// <summary>Below it floats lose digits, and division may round to nothing.</summary>
    private const float SmallestNormal = 1.17549435e-38f;

    private readonly short[] _samples;
    private readonly float _step;

    private StoredSpeech(short[] samples, float step) => (_samples, _step) = (samples, step);

    /// <summary>No speech.</summary>
    public static StoredSpeech Empty { get; } = new([], 1);

    /// <summary>Samples.</summary>
    public int Length => _samples.Length;

    /// <summary>Memory it takes.</summary>
    public long Bytes => (long)_samples.Length * sizeof(short);

    /// <summary>Keeps samples.</summary>
    /// <param name="samples">Finite ones of any size.</param>
    public static StoredSpeech Of(ReadOnlySpan<float> samples)
    {
        if (samples.IsEmpty)
        {
            return Empty;
        }

        var step = StepOf(samples);
        var kept = new short[samples.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = (short)Math.Clamp(MathF.Round(samples[i] / step), short.MinValue, short.MaxValue);
        }

        return new StoredSpeech(kept, step);
    }

    /// <summary>Copies samples from a place on, as many as there are and fit.</summary>
    public void CopyTo(int start, Span<float> destination)
    {
        var from = _samples.AsSpan(start);
        for (var i = 0; i < destination.Length && i < from.Length; i++)
        {
            destination[i] = from[i] * _step;
        }
    }

    /// <summary>All samples.</summary>
    public float[] ToArray()
    {
        var all = new float[Length];
        CopyTo(0, all);
        return all;
    }

    /// <summary>The smallest power of two in steps of which the samples fit 16 bits.</summary>
    private static float StepOf(ReadOnlySpan<float> samples)
    {
        var (least, most) = (TensorPrimitives.Min(samples), TensorPrimitives.Max(samples));
        var peak = Math.Max(most, -least);
        if (peak < SmallestNormal * 65536)
        {
            return SmallestNormal;
        }

        var step = MathF.ScaleB(1, MathF.ILogB(peak) - 15);
        while (most > short.MaxValue * step || least < short.MinValue * step)
        {
            step *= 2;
        }

        return step;
    }
}
