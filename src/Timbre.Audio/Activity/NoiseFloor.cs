using Timbre.Audio.Reading;

namespace Timbre.Audio.Activity;

/// <summary>The levels of noise and of loud speech around each place of a recording.</summary>
/// <remarks>
/// Taken second by second from the 10 s around: the 10th and the 95th percentile of the frames that are not silence, so
/// that both follow a recording whose room or distance changes.
/// </remarks>
internal static class NoiseFloor
{
    private const int FramesPerSecond = AudioReader.StandardRateHz / SpeechFrames.Shift;
    private const int Reach = 5 * FramesPerSecond;

    /// <summary>Finds the levels.</summary>
    /// <param name="levelDb">Level of each frame.</param>
    /// <param name="silenceDb">Frames at or below it are silence.</param>
    /// <returns>For each frame; both lowest where all around is silence.</returns>
    public static (float[] Noise, float[] Peak) Around(ReadOnlySpan<float> levelDb, double silenceDb)
    {
        var noise = new float[levelDb.Length];
        var peak = new float[levelDb.Length];
        var sorted = new float[(2 * Reach) + FramesPerSecond];
        for (var start = 0; start < levelDb.Length; start += FramesPerSecond)
        {
            var end = Math.Min(levelDb.Length, start + FramesPerSecond);
            var count = 0;
            foreach (var level in levelDb[Math.Max(0, start - Reach)..Math.Min(levelDb.Length, end + Reach)])
            {
                if (level > silenceDb)
                {
                    sorted[count++] = level;
                }
            }

            sorted.AsSpan(0, count).Sort();
            noise.AsSpan(start, end - start).Fill(count == 0 ? SpeechFrames.LowestDb : sorted[(int)(0.1 * (count - 1))]);
            peak.AsSpan(start, end - start).Fill(count == 0 ? SpeechFrames.LowestDb : sorted[(int)(0.95 * (count - 1))]);
        }

        return (noise, peak);
    }
}
