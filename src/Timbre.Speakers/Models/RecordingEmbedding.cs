using Timbre.Audio.Quality;

namespace Timbre.Speakers.Models;

/// <summary>What <see cref="SpeakerEncoder"/> makes of a file.</summary>
/// <param name="Embedding">Numbers of Euclidean length 1.</param>
/// <param name="Quality">What the recording is worth, measured as it was heard.</param>
public sealed record RecordingEmbedding(float[] Embedding, RecordingQuality Quality)
{
    /// <summary>Time of speech in the recording.</summary>
    public TimeSpan NetSpeech => Quality.NetSpeech;

    /// <summary>Time of the recording.</summary>
    public TimeSpan Length => Quality.Length;

    /// <summary>What is odd about the recording though it was heard; see <see cref="Audio.Reading.OpenAudio.Notes"/>.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Embeddings of windows of its speech, in their order; none where nobody asked for any.</summary>
    public IReadOnlyList<float[]> Windows { get; init; } = [];
}
