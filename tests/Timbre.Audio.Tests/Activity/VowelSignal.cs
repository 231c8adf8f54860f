namespace Timbre.Audio.Tests.Activity;

/// <summary>A sung vowel by source and filter: pulses of a pitch through three resonances, level by root mean square.</summary>
internal static class VowelSignal
{
    private static readonly (double Hz, double Width)[] Formants = [(700, 90), (1220, 110), (2600, 160)];

    /// <summary>Adds a vowel to a signal at 16 kHz.</summary>
    public static void Add(Span<float> signal, double startSeconds, double seconds, double pitchHz, double rms)
    {
        var voice = new double[(int)(seconds * 16000)];
        for (var pulse = 0.0; pulse < voice.Length; pulse += 16000 / pitchHz)
        {
            voice[(int)pulse] = 1;
        }

        foreach (var (hz, width) in Formants)
        {
            var radius = Math.Exp(-Math.PI * width / 16000);
            var turn = 2 * radius * Math.Cos(2 * Math.PI * hz / 16000);
            for (var i = 0; i < voice.Length; i++)
            {
                voice[i] += (i > 0 ? turn * voice[i - 1] : 0) - (i > 1 ? radius * radius * voice[i - 2] : 0);
            }
        }

        var scale = rms / Math.Sqrt(voice.Average(x => x * x));
        for (var i = 0; i < voice.Length; i++)
        {
            signal[(int)(startSeconds * 16000) + i] += (float)(voice[i] * scale);
        }
    }

    /// <summary>White noise of normal distribution.</summary>
    public static float[] Noise(double seconds, double rms, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)(seconds * 16000)).Select(_ =>
            (float)(rms * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }
}
