namespace Timbre.Audio.Activity;

/// <summary>How unlike each other the amplitudes of a signal are; how it is cut changes nothing.</summary>
internal sealed class AmplitudeMeter
{
    // Below it there is digital silence, and what a filter leaves of its edges.
    private const float Silence = 1e-7f;

    // One logarithm of so many amplitudes' product: no product of so many leaves the range of a double.
    private const int Together = 16;

    private double _sum;
    private double _logs;
    private double _product = 1;
    private long _count;

    /// <summary>Goes on with the samples that follow.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        var (sum, product, count) = (_sum, _product, _count);
        foreach (var sample in samples)
        {
            var size = MathF.Abs(sample);
            if (size < Silence)
            {
                continue;
            }

            sum += size;
            product *= size;
            if (++count % Together == 0)
            {
                _logs += Math.Log(product);
                product = 1;
            }
        }

        (_sum, _product, _count) = (sum, product, count);
    }

    /// <summary>
    /// Logarithm of the mean amplitude less the mean of the logarithms: 0 of a square wave, 0.41 of Gaussian noise, 1.6 of clean speech;
    /// 0 of silence.
    /// </summary>
    public double Spread => _count == 0 ? 0 : Math.Log(_sum / _count) - ((_logs + Math.Log(_product)) / _count);
}
