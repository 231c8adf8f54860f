using Timbre.Audio.Activity;
using Timbre.Audio.Reading;

namespace Timbre.Speakers.Passes;

/// <summary>
/// What is near the speech of a recording. A minute of silence would otherwise weigh more than the seconds of speech behind it: in the
/// means that the network takes over all it hears, and in the embedding of all frames.
/// </summary>
/// <param name="Kept">Runs of samples that are heard, in their order, apart from each other.</param>
/// <param name="Activity">The speech, counted in the samples that are heard.</param>
internal sealed record SpeechSurroundings(IReadOnlyList<SpeechSegment> Kept, VoiceActivityResult Activity)
{
    // Pauses between words and the room around them stay.
    private const int Margin = AudioReader.StandardRateHz;

    /// <summary>Finds what is near.</summary>
    /// <param name="activity">The recording's speech; there is some.</param>
    public static SpeechSurroundings Of(VoiceActivityResult activity)
    {
        var kept = new List<SpeechSegment>();
        var speech = new List<SpeechSegment>();
        var before = 0;
        foreach (var segment in activity.Segments)
        {
            var (start, end) = (Math.Max(0, segment.Start - Margin), Math.Min(activity.Samples, segment.End + Margin));
            if (kept is [.., var last] && start <= last.End)
            {
                kept[^1] = new SpeechSegment(last.Start, end - last.Start);
            }
            else
            {
                before += start - (kept is [.., var other] ? other.End : 0);
                kept.Add(new SpeechSegment(start, end - start));
            }

            speech.Add(segment with { Start = segment.Start - before });
        }

        return new SpeechSurroundings(kept, new VoiceActivityResult(speech, kept.Sum(run => run.Length)));
    }

    /// <summary>The samples that are heard; those given where all are.</summary>
    /// <param name="samples">The recording.</param>
    public ReadOnlySpan<float> Of(ReadOnlySpan<float> samples)
    {
        if (Activity.Samples == samples.Length)
        {
            return samples;
        }

        var heard = new float[Activity.Samples];
        var filled = 0;
        foreach (var run in Kept)
        {
            samples[run.Start..run.End].CopyTo(heard.AsSpan(filled));
            filled += run.Length;
        }

        return heard;
    }
}
