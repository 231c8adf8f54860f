namespace Timbre.Audio.Activity;

/// <summary>What each 10 ms of a recording shows of speech: its level in the band of telephony, and how periodic it is.</summary>
/// <param name="LevelDb">Level of each frame, in dB of full scale.</param>
/// <param name="Periodicity">Likeness of neighboring pitch periods of each frame, 0 to 1.</param>
/// <param name="Samples">Samples of the recording.</param>
internal sealed record SpeechFrames(float[] LevelDb, float[] Periodicity, int Samples)
{
    /// <summary>How unlike each other the amplitudes are, 150 to 3 800 Hz: see <see cref="AmplitudeMeter.Spread"/>.</summary>
    public double AmplitudeSpread { get; init; }

    /// <summary>Samples from frame to frame.</summary>
    public const int Shift = 160;

    /// <summary>Level of digital silence, in dB.</summary>
    public const float LowestDb = -120;

    /// <summary>Measures a recording.</summary>
    /// <param name="samples">16 kHz, one channel.</param>
    /// <returns>One frame for each 10 ms begun.</returns>
    public static SpeechFrames Measure(ReadOnlySpan<float> samples)
    {
        var meter = new SpeechFrameMeter(samples.Length);
        meter.Add(samples);
        return meter.Finish();
    }
}
