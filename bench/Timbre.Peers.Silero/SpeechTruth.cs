namespace Timbre.Peers.Silero;

/// <summary>Which frames of a clean recording are speech, by its energy alone: no detector has a say in it.</summary>
/// <remarks>
/// Level of a frame: mean power of the 32 ms around it, above some 100 Hz. Within 25 dB of the loud frames (95th percentile) it is
/// speech, 40 dB and more below them it is none; what lies between (breath, the ends of words, rooms) counts for nobody.
/// </remarks>
internal static class SpeechTruth
{
    private const int Window = 512;
    private const double SpeechBelowDb = 25;
    private const double SilenceBelowDb = 40;
    private const float HighPass = 0.96f;

    /// <summary>Judges a recording.</summary>
    /// <param name="samples">16 kHz.</param>
    /// <returns>For each frame whether it is speech; null where that is not certain.</returns>
    public static bool?[] Of(float[] samples)
    {
        var levels = Levels(samples);
        var loud = levels.Order().ElementAt((int)(0.95 * (levels.Length - 1)));
        return Array.ConvertAll(
            levels,
            level => level >= loud - SpeechBelowDb ? true : level <= loud - SilenceBelowDb ? false : (bool?)null);
    }

    /// <summary>Mean power of the frames that are certainly speech.</summary>
    public static double Power(float[] samples, bool?[] truth)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < samples.Length; i++)
        {
            if (truth[i / Frames.Shift] is true)
            {
                sum += (double)samples[i] * samples[i];
                count++;
            }
        }

        return sum / Math.Max(1, count);
    }

    private static double[] Levels(float[] samples)
    {
        var sums = new double[samples.Length + 1];
        var (before, filtered) = (0f, 0f);
        for (var i = 0; i < samples.Length; i++)
        {
            filtered = HighPass * (filtered + samples[i] - before);
            before = samples[i];
            sums[i + 1] = sums[i] + ((double)filtered * filtered);
        }

        var levels = new double[Frames.Count(samples.Length)];
        for (var frame = 0; frame < levels.Length; frame++)
        {
            var middle = (frame * Frames.Shift) + (Frames.Shift / 2);
            var (from, to) = (Math.Max(0, middle - (Window / 2)), Math.Min(samples.Length, middle + (Window / 2)));
            levels[frame] = 10 * Math.Log10(Math.Max(1e-12, (sums[to] - sums[from]) / (to - from)));
        }

        return levels;
    }
}
