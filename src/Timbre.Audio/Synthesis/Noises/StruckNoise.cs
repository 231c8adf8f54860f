using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Synthesis;

/// <summary>Things that are struck.</summary>
internal static class StruckNoise
{
    private const double Rate = AudioReader.StandardRateHz;

    /// <summary>A stretch of blows: some like one another, as steps or keys are, some not.</summary>
    public static void Impacts(Span<float> samples, Random random)
    {
        GaussianNoise.Fill(samples, Draw.Amplitude(Draw.Uniform(random, -70, -35)), random);
        BroadNoise.Color(samples, hz => -3 * Math.Log2(hz / 1000));
        var pause = Rate * Draw.Octaves(random, 0.06, 0.7);
        var evenness = random.NextDouble();
        var thing = new StruckThing(random);
        for (var at = pause * random.NextDouble(); at < samples.Length; at += pause * Draw.Uniform(random, evenness, 2 - evenness))
        {
            thing.Strike(samples[(int)at..], Draw.Amplitude(Draw.Uniform(random, -14, 0)), random);
            if (Draw.Coin(random, 0.25))
            {
                thing = new StruckThing(random);
            }
        }
    }
}
