using Timbre.Audio.Reading;

namespace Timbre.Audio.Activity;

/// <summary>A run of samples that holds speech.</summary>
/// <param name="Start">Its first sample.</param>
/// <param name="Length">How many samples.</param>
public readonly record struct SpeechSegment(int Start, int Length)
{
    /// <summary>The sample after its last.</summary>
    public int End => Start + Length;

    /// <summary>When it begins.</summary>
    public TimeSpan StartTime => TimeSpan.FromSeconds(Start / (double)AudioReader.StandardRateHz);

    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(Length / (double)AudioReader.StandardRateHz);
}
