namespace Timbre.Neural.Initializers;

/// <summary>Standard normal numbers by the polar method of Marsaglia, two at a time.</summary>
internal struct GaussianSource(Random random)
{
    private double _spare;
    private bool _hasSpare;

    /// <summary>The next number.</summary>
    public double Next()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        while (true)
        {
            var u = (2 * random.NextDouble()) - 1;
            var v = (2 * random.NextDouble()) - 1;
            var square = (u * u) + (v * v);
            if (square is > 0 and < 1)
            {
                var factor = Math.Sqrt(-2 * Math.Log(square) / square);
                _spare = v * factor;
                _hasSpare = true;
                return u * factor;
            }
        }
    }

    /// <summary>The next number of magnitude at most 2.</summary>
    public double NextTruncated()
    {
        while (true)
        {
            var value = Next();
            if (Math.Abs(value) <= 2)
            {
                return value;
            }
        }
    }
}
