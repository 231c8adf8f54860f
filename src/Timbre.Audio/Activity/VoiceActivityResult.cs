using Timbre.Audio.Faults;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Activity;

/// <summary>Where a recording holds speech.</summary>
/// <param name="Segments">Runs of speech in their order, apart from each other; empty where there is none.</param>
/// <param name="Samples">Samples of the recording.</param>
public sealed record VoiceActivityResult(IReadOnlyList<SpeechSegment> Segments, int Samples)
{
    /// <summary>Samples of speech.</summary>
    public int SpeechSamples => Segments.Sum(segment => segment.Length);

    /// <summary>Time of speech, pauses left out.</summary>
    public TimeSpan NetSpeech => TimeSpan.FromSeconds(SpeechSamples / (double)AudioReader.StandardRateHz);

    /// <summary>True where any speech was found.</summary>
    public bool HasSpeech => Segments.Count > 0;

    /// <summary>Demands speech of a recording.</summary>
    /// <param name="recording">Its name, for the message.</param>
    /// <param name="atLeast">How much is needed; zero for any.</param>
    /// <exception cref="NoSpeechException">There is none, or less than that.</exception>
    public void RequireSpeech(string recording, TimeSpan atLeast = default)
    {
        if (!HasSpeech || NetSpeech < atLeast)
        {
            throw new NoSpeechException(recording, atLeast, NetSpeech);
        }
    }
}
