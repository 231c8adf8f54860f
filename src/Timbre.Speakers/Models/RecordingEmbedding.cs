namespace Timbre.Speakers.Models;

/// <summary>What <see cref="SpeakerEncoder"/> makes of a file.</summary>
/// <param name="Embedding">Numbers of Euclidean length 1.</param>
/// <param name="NetSpeech">Time of speech in the recording.</param>
/// <param name="Length">Time of the recording.</param>
public sealed record RecordingEmbedding(float[] Embedding, TimeSpan NetSpeech, TimeSpan Length)
{
    /// <summary>What is odd about the recording though it was heard; see <see cref="Audio.Reading.OpenAudio.Notes"/>.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
