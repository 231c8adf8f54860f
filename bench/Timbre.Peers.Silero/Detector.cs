using Timbre.Audio.Activity;

namespace Timbre.Peers.Silero;

/// <summary>Voice activity by its own rules or a judge's, without the time that it keeps around each segment.</summary>
/// <param name="judge">The judge; null: the rules.</param>
internal sealed class Detector(ISpeechJudge? judge = null)
{
    private readonly VoiceActivity _activity = new(new VoiceActivityOptions { Padding = TimeSpan.Zero }, judge);

    /// <summary>Finds the speech of a recording.</summary>
    /// <param name="samples">16 kHz.</param>
    /// <returns>For each frame whether it is speech, short pauses closed.</returns>
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
