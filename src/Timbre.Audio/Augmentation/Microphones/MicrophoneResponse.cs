using Timbre.Audio.Activity;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Augmentation;

/// <summary>The response of a small device's microphone: a low cut, a high roll-off, some resonances and dips.</summary>
internal static class MicrophoneResponse
{
    private const int FewestResonances = 2;
    private const int MostResonances = 4;
    private const int RateHz = AudioReader.StandardRateHz;
    private const double NoRollOffHz = 7500;

    /// <summary>Draws one, and filters in place.</summary>
    /// <param name="samples">The slice.</param>
    /// <param name="options">Ranges of the cut, the roll-off and the resonances.</param>
    /// <param name="random">Where the draws come from.</param>
    public static void Apply(Span<float> samples, MicrophoneOptions options, Random random)
    {
        var lowCut = Biquad.HighPass(Draw.Octaves(random, options.LowestLowCutHz, options.HighestLowCutHz), RateHz);
        var rollOffHz = Draw.Octaves(random, options.LowestRollOffHz, options.HighestRollOffHz);
        Span<Biquad> resonances = stackalloc Biquad[MostResonances];
        resonances = resonances[..random.Next(FewestResonances, MostResonances + 1)];
        foreach (ref var resonance in resonances)
        {
            var centerHz = Draw.Octaves(random, 200, 6000);
            var heightDb = Draw.Uniform(random, -options.HighestResonanceDb, options.HighestResonanceDb);
            resonance = Biquad.Peak(centerHz, heightDb, Draw.Octaves(random, 1, 6), RateHz);
        }

        Run(samples, lowCut);
        foreach (var resonance in resonances)
        {
            Run(samples, resonance);
        }

        if (rollOffHz < NoRollOffHz)
        {
            Run(samples, Biquad.LowPass(rollOffHz, RateHz));
        }
    }

    private static void Run(Span<float> samples, Biquad filter)
    {
        foreach (ref var sample in samples)
        {
            sample = filter.Next(sample);
        }
    }
}
