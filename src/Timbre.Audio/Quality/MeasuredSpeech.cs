using Timbre.Audio.Activity;

namespace Timbre.Audio.Quality;

/// <summary>The speech of a recording and its quality.</summary>
/// <param name="Activity">Where it holds speech.</param>
/// <param name="Quality">What it is worth.</param>
public sealed record MeasuredSpeech(VoiceActivityResult Activity, RecordingQuality Quality);
