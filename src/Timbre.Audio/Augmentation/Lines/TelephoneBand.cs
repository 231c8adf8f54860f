namespace Timbre.Audio.Augmentation;

/// <summary>What a telephone lets through: a narrow band, colored by the handset.</summary>
internal static class TelephoneBand
{
    private const double TopHz = 4000;
    private const double TopFallHz = 125;

    /// <summary>Draws a band with a handset's color.</summary>
    /// <param name="gains">Receives the gain of each point of the spectrum; 0 from 4 kHz on.</param>
    /// <param name="options">Ranges of the edges, the tilt and the resonances.</param>
    /// <param name="random">Where the draws come from.</param>
    public static void Shape(Span<float> gains, TelephoneOptions options, Random random)
    {
        var lowHz = Draw.Uniform(random, options.LowestLowEdgeHz, options.HighestLowEdgeHz);
        var highHz = Draw.Uniform(random, options.LowestHighEdgeHz, options.HighestHighEdgeHz);

        // Two to four poles below, a steep codec filter above.
        var lowPower = random.Next(2, 5) * 2;
        var highPower = random.Next(8, 17) * 2;
        var tiltDb = Draw.Uniform(random, -options.HighestTiltDb, options.HighestTiltDb);
        var (firstHz, firstDb) = (Draw.Octaves(random, 300, 1200), Draw.Uniform(random, 0, options.HighestResonanceDb));
        var (secondHz, secondDb) = (Draw.Octaves(random, 1200, 3400), Draw.Uniform(random, 0, options.HighestResonanceDb));
        gains.Clear();
        for (var point = lowHz == 0 ? 0 : 1; point * SpectralShape.SpacingHz < TopHz; point++)
        {
            var hz = point * SpectralShape.SpacingHz;
            var power = 1 / ((1 + Math.Pow(lowHz / hz, lowPower)) * (1 + Math.Pow(hz / highHz, highPower)));
            if (hz == 0)
            {
                power = 1;
            }

            var colorDb = (tiltDb * Math.Log2(Math.Max(hz, 100) / 1000)) + Resonance(hz, firstHz, firstDb)
                + Resonance(hz, secondHz, secondDb);
            var top = Math.Clamp((TopHz - hz) / TopFallHz, 0, 1);
            gains[point] = (float)(Math.Sqrt(power) * Draw.Amplitude(colorDb) * top);
        }
    }

    /// <summary>A bump a third of an octave wide.</summary>
    private static double Resonance(double hz, double centerHz, double heightDb)
    {
        var octaves = Math.Log2(Math.Max(hz, 1) / centerHz);
        return heightDb / (1 + (9 * octaves * octaves));
    }
}
