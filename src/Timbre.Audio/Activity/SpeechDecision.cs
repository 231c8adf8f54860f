namespace Timbre.Audio.Activity;

/// <summary>Which frames of a recording are speech, and the segments they make.</summary>
/// <param name="Frames">What was measured.</param>
/// <param name="Voice">For each frame whether it is speech itself: neither a closed pause nor padding.</param>
/// <param name="Result">The segments.</param>
internal sealed record SpeechDecision(SpeechFrames Frames, bool[] Voice, VoiceActivityResult Result)
{
    /// <summary>For each frame whether it lies outside of all segments, their padding included.</summary>
    public bool[] Pauses()
    {
        var pauses = new bool[Voice.Length];
        pauses.AsSpan().Fill(true);
        foreach (var segment in Result.Segments)
        {
            var first = segment.Start / SpeechFrames.Shift;
            pauses.AsSpan(first, Math.Min(pauses.Length, (segment.End + SpeechFrames.Shift - 1) / SpeechFrames.Shift) - first).Clear();
        }

        return pauses;
    }
}
