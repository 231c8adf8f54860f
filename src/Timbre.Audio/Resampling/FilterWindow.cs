namespace Timbre.Audio.Resampling;

/// <summary>The window that ends a sinc filter, evaluated at any place.</summary>
/// <param name="options">The filter.</param>
internal sealed class FilterWindow(ResamplerOptions options)
{
    private readonly double _kaiserPeak = BesselI0(options.KaiserBeta);

    /// <summary>The window's value, 1 in its middle.</summary>
    /// <param name="crossing">Distance from the middle, in zero crossings of the sinc.</param>
    public double At(double crossing)
    {
        var x = crossing / options.ZeroCrossings;
        if (Math.Abs(x) >= 1)
        {
            return 0;
        }

        if (options.Window == ResamplerWindow.Hann)
        {
            var cosine = Math.Cos(Math.PI / 2 * x);
            return cosine * cosine;
        }

        return BesselI0(options.KaiserBeta * Math.Sqrt(1 - (x * x))) / _kaiserPeak;
    }

    // Modified Bessel function of order 0 by its power series, which converges fast for the arguments of windows.
    private static double BesselI0(double x)
    {
        var quarter = x * x / 4;
        var term = 1.0;
        var sum = 1.0;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= quarter / ((double)k * k);
            sum += term;
        }

        return sum;
    }
}
