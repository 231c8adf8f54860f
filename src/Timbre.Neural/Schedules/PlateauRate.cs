namespace Timbre.Neural;

/// <summary>Lowers the rate when a measure (a loss, an error rate) has stopped falling.</summary>
/// <param name="rate">The first rate.</param>
/// <remarks>As torch's ReduceLROnPlateau with mode min and a relative threshold. NaN counts as no improvement.</remarks>
public sealed class PlateauRate(double rate)
{
    private double _best = double.PositiveInfinity;
    private double _rate = rate;
    private int _bad;
    private int _cooling;

    /// <summary>What a drop multiplies by. Default 0.1.</summary>
    public double Factor { get; init; } = 0.1;

    /// <summary>How many reports without improvement are borne before a drop. Default 10.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>An improvement is below best * (1 - this). Default 1e-4.</summary>
    public double Threshold { get; init; } = 1e-4;

    /// <summary>Reports after a drop that count for nothing. Default 0.</summary>
    public int Cooldown { get; init; }

    /// <summary>The rate never falls below this. Default 0.</summary>
    public double Least { get; init; }

    /// <summary>A drop smaller than this is not made. Default 1e-8.</summary>
    public double LeastDrop { get; init; } = 1e-8;

    /// <summary>The rate now.</summary>
    public float Rate => (float)_rate;

    /// <summary>Takes in one report of the measure.</summary>
    /// <param name="measure">Lower is better.</param>
    public void Report(double measure)
    {
        if (measure < _best * (1 - Threshold))
        {
            _best = measure;
            _bad = 0;
        }
        else
        {
            _bad++;
        }

        if (_cooling > 0)
        {
            _cooling--;
            _bad = 0;
        }

        if (_bad > Patience)
        {
            var lowered = Math.Max(_rate * Factor, Least);
            _rate = _rate - lowered > LeastDrop ? lowered : _rate;
            _cooling = Cooldown;
            _bad = 0;
        }
    }
}
