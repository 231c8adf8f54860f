namespace Timbre.Peers.Silero;

/// <summary>Frames of 10 ms, by which both detectors and the truth are compared.</summary>
internal static class Frames
{
    /// <summary>Samples of a frame, at 16 kHz.</summary>
    public const int Shift = 160;

    /// <summary>Pauses up to this long belong to the speech around them: the rule of <c>VoiceActivity</c>, here for the truth.</summary>
    public const int LongestPause = 25;

    /// <summary>Frames that so many samples begin.</summary>
    public static int Count(int samples) => (samples + Shift - 1) / Shift;

    /// <summary>Closes the short pauses.</summary>
    public static bool[] Closed(bool[] speech)
    {
        var closed = (bool[])speech.Clone();
        var last = -1;
        for (var i = 0; i < speech.Length; i++)
        {
            if (!speech[i])
            {
                continue;
            }

            if (last >= 0 && i - last - 1 <= LongestPause)
            {
                closed.AsSpan(last, i - last).Fill(true);
            }

            last = i;
        }

        return closed;
    }
}
