using Timbre.Audio.Reading;

namespace Timbre.Training.Data;

/// <summary>Reads utterances from audio files.</summary>
internal sealed class FileReader : IUtteranceReader
{
    /// <inheritdoc/>
    public TimeSpan? LengthOfLong(Utterance utterance) =>
        utterance.Part is { } part ? part.Length : AudioReader.Probe(utterance.Path).Duration;

    /// <inheritdoc/>
    public float[] Read(Utterance utterance) => utterance.Part switch
    {
        null => AudioReader.ReadAt(utterance.Path),
        { Length: { } length } part => AudioReader.ReadSlice(utterance.Path, part.Start, length),
        var part => From(AudioReader.ReadAt(utterance.Path), part.Start),
    };

    /// <inheritdoc/>
    public float[] ReadPart(Utterance utterance, TimeSpan start, TimeSpan length)
    {
        var (first, left) = utterance.Part is { } part ? (part.Start, part.Length - start) : (TimeSpan.Zero, null);
        return AudioReader.ReadSlice(utterance.Path, first + start, left < length ? left.Value : length);
    }

    private static float[] From(float[] samples, TimeSpan start) =>
        samples[Math.Min(samples.Length, (int)Math.Round(start.TotalSeconds * AudioReader.StandardRateHz))..];
}
