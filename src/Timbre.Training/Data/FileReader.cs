using Timbre.Audio;

namespace Timbre.Training.Data;

/// <summary>Reads utterances from audio files.</summary>
internal sealed class FileReader : IUtteranceReader
{
    /// <inheritdoc/>
    public TimeSpan? LengthOfLong(Utterance utterance) => AudioReader.Probe(utterance.Path).Duration;

    /// <inheritdoc/>
    public float[] Read(Utterance utterance) => AudioReader.ReadAt(utterance.Path);

    /// <inheritdoc/>
    public float[] ReadPart(Utterance utterance, TimeSpan start, TimeSpan length) =>
        AudioReader.ReadSlice(utterance.Path, start, length);
}
