namespace Timbre.Audio.Resampling;

/// <summary>The taps of a windowed sinc at every place an output sample can have between two input samples.</summary>
/// <remarks>
/// Output n stands at input position n * From / To (both without common factor), so there are To different fractions, one
/// row of taps each. Where they would take more than 1 MiB, rows stand on an even grid instead and the two nearest are
/// blended linearly; the error of that is below 1e-5 of full scale.
/// Row of fraction f, tap k: weight of the input sample k - Half + 1 - f away.
/// </remarks>
internal sealed class FilterTable
{
    private const int MostTaps = 1 << 18;

    /// <summary>Computes a table.</summary>
    /// <param name="from">Input rate, without a factor in common with the other.</param>
    /// <param name="to">Output rate.</param>
    /// <param name="options">The filter.</param>
    public FilterTable(int from, int to, ResamplerOptions options)
    {
        From = from;
        To = to;
        var band = Math.Min(from, to) * options.Rolloff;
        Half = (int)Math.Ceiling(options.ZeroCrossings * (double)from / band);
        Stride = ((2 * Half) + FilterProduct.Multiple - 1) / FilterProduct.Multiple * FilterProduct.Multiple;
        IsBlended = (long)to * Stride > MostTaps;
        Phases = IsBlended ? Math.Clamp(MostTaps / Stride, 128, 1024) : to;
        Taps = Build(options, band / from);
    }

    /// <summary>Input rate over the common factor of both rates.</summary>
    public int From { get; }

    /// <summary>Output rate over the common factor of both rates.</summary>
    public int To { get; }

    /// <summary>Half the number of taps: how far a filter reaches, in input samples.</summary>
    public int Half { get; }

    /// <summary>Floats from row to row; those after 2 * <see cref="Half"/> are 0.</summary>
    public int Stride { get; }

    /// <summary>Rows (one more where they are blended).</summary>
    public int Phases { get; }

    /// <summary>True where a fraction falls between two rows.</summary>
    public bool IsBlended { get; }

    /// <summary>All rows.</summary>
    public float[] Taps { get; }

    private float[] Build(ResamplerOptions options, double bandwidth)
    {
        var rows = Phases + (IsBlended ? 1 : 0);
        var weights = new double[2 * Half];
        var window = new FilterWindow(options);
        var taps = new float[checked(rows * Stride)];
        var gain = options.UnitGain ? 1 / MeanGain(window, bandwidth) : 1;
        for (var row = 0; row < rows; row++)
        {
            Row((double)row / Phases, window, bandwidth, weights);
            for (var tap = 0; tap < weights.Length; tap++)
            {
                taps[(row * Stride) + tap] = (float)(weights[tap] * gain);
            }
        }

        return taps;
    }

    private double MeanGain(FilterWindow window, double bandwidth)
    {
        var weights = new double[2 * Half];
        var sum = 0.0;
        for (var row = 0; row < Phases; row++)
        {
            Row((double)row / Phases, window, bandwidth, weights);
            sum += weights.Sum();
        }

        return sum / Phases;
    }

    private void Row(double fraction, FilterWindow window, double bandwidth, double[] weights)
    {
        for (var tap = 0; tap < weights.Length; tap++)
        {
            var crossing = (tap - Half + 1 - fraction) * bandwidth;
            weights[tap] = bandwidth * Sinc(crossing) * window.At(crossing);
        }
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
