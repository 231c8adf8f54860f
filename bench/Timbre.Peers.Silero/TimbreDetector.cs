using Timbre.Audio.Activity;

namespace Timbre.Peers.Silero;

/// <summary>Timbre's voice activity, without the time that it keeps around each segment.</summary>
internal sealed class TimbreDetector
{
    private readonly VoiceActivity _activity = new(new VoiceActivityOptions { Padding = TimeSpan.Zero });

    /// <inheritdoc cref="SileroDetector.Detect"/>
    public bool[] Detect(float[] samples)
    {
        var speech = new bool[Frames.Count(samples.Length)];
        foreach (var segment in _activity.Detect(samples).Segments)
        {
            var first = segment.Start / Frames.Shift;
            speech.AsSpan(first, Frames.Count(segment.End) - first).Fill(true);
        }

        return speech;
    }
}
