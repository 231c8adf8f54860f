using Timbre.Audio.Activity;

namespace Timbre.Training.Data;

/// <summary>Cuts silence out of recordings that are labeled with a speaker.</summary>
/// <remarks>
/// The detector asks for the pitch of a voice, which a single short word ("cat", "up") may not show. Since the label says
/// that someone speaks, a recording without a voice by that rule keeps what is loud in it, where anything stands out.
/// </remarks>
/// <param name="options">What counts as speech; null: the defaults.</param>
internal sealed class SpeechTrimmer(VoiceActivityOptions? options = null)
{
    private const int Frame = 160;

    /// <summary>Frames this far below the loudest are silence.</summary>
    private const double GateDb = 30;

    /// <summary>How far a recording's loud frames must stand out from its quiet ones.</summary>
    private const double LeastContrastDb = 12;

    /// <summary>Frames kept around loud ones: 60 ms.</summary>
    private const int Around = 6;

    private const double QuietestLoudDb = -60;
    private readonly VoiceActivity _activity = new(options);

    /// <summary>The speech of a recording, its pauses cut out; empty where there is none.</summary>
    public float[] Trim(float[] samples)
    {
        var speech = _activity.Trim(samples);
        return speech.Length > 0 ? speech : TrimByLevel(samples);
    }

    private static float[] TrimByLevel(float[] samples)
    {
        var frames = samples.Length / Frame;
        if (frames < 2 * Around)
        {
            return [];
        }

        var levels = new double[frames];
        for (var i = 0; i < frames; i++)
        {
            levels[i] = LevelDb(samples.AsSpan(i * Frame, Frame));
        }

        var sorted = levels.Order().ToArray();
        var loud = sorted[(int)(0.95 * (frames - 1))];
        var quiet = sorted[(int)(0.05 * (frames - 1))];
        if (loud < QuietestLoudDb || loud - quiet < LeastContrastDb)
        {
            return [];
        }

        var gate = loud - Math.Min(GateDb, (loud - quiet) / 2);
        var kept = new List<float>(samples.Length);
        for (var i = 0; i < frames; i++)
        {
            if (
                levels.AsSpan(
                    Math.Max(0, i - Around),
                    Math.Min(frames, i + Around + 1) - Math.Max(0, i - Around)).ContainsAnyInRange(gate, double.MaxValue))
            {
                kept.AddRange(samples.AsSpan(i * Frame, Frame));
            }
        }

        return [.. kept];
    }

    private static double LevelDb(ReadOnlySpan<float> frame)
    {
        var sum = 1e-10;
        foreach (var sample in frame)
        {
            sum += (double)sample * sample / Frame;
        }

        return 10 * Math.Log10(sum);
    }
}
