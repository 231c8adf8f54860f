using Timbre.Audio.Activity;
using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;

namespace Timbre.Recognition.Calibration;

/// <summary>Makes recordings worse as the world does: a stretch of them, a room, noise, a telephone.</summary>
internal sealed class WorseCopies
{
    private const double CutChance = 0.5;
    private const double ShortestSeconds = 0.6;
    private const double LongestSeconds = 6;

    private readonly (double Chance, IAugmentation Change)[] _changes;
    private readonly VoiceActivity _activity = new();

    public WorseCopies(int seed)
    {
        var sources = new AugmentationSources { Seed = seed };
        _changes =
        [
            (0.3, new ReverberationOptions().Create(sources)!),
            (0.5, new NoiseOptions { LowestSnrDb = 0, HighestSnrDb = 25 }.Create(sources)!),
            (0.4, new TelephoneOptions().Create(sources)!),
        ];
    }

    /// <summary>One copy.</summary>
    /// <param name="samples">16 kHz, one channel.</param>
    /// <param name="random">Source of every choice.</param>
    public float[] Make(float[] samples, Random random)
    {
        var copy = random.NextDouble() < CutChance ? Cut(samples, random) : (float[])samples.Clone();
        foreach (var (chance, change) in _changes)
        {
            if (random.NextDouble() < chance)
            {
                change.Apply(copy, random);
            }
        }

        return copy;
    }

    // A stretch that holds so much speech, wherever it begins; all of a recording that has no more.
    private float[] Cut(float[] samples, Random random)
    {
        var segments = _activity.Detect(samples).Segments;
        var speech = segments.Sum(segment => (long)segment.Length);
        var wanted = (long)((ShortestSeconds + ((LongestSeconds - ShortestSeconds) * random.NextDouble())) * AudioReader.StandardRateHz);
        var skipped = (long)(random.NextDouble() * Math.Max(0, speech - wanted));
        if (wanted >= speech)
        {
            return (float[])samples.Clone();
        }

        return samples[PlaceOf(skipped)..PlaceOf(skipped + wanted)];

        int PlaceOf(long heard)
        {
            foreach (var segment in segments)
            {
                if (heard <= segment.Length)
                {
                    return segment.Start + (int)heard;
                }

                heard -= segment.Length;
            }

            return samples.Length;
        }
    }
}
