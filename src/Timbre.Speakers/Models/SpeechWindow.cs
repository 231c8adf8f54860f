namespace Timbre.Speakers.Models;

/// <summary>A part of a recording's speech, pauses left out.</summary>
/// <param name="Start">Its first sample, counted from the beginning of the speech.</param>
/// <param name="Length">Its samples.</param>
public readonly record struct SpeechWindow(int Start, int Length);
