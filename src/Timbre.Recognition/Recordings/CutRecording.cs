using Timbre.Audio.Activity;
using Timbre.Audio.Reading;

namespace Timbre.Recognition.Recordings;

/// <summary>The first seconds of speech of one recording, or of several joined.</summary>
/// <param name="parts">Heard one after the other until there is enough.</param>
/// <param name="speech">How much speech; less where they hold no more.</param>
internal sealed class CutRecording(IReadOnlyList<Recording> parts, TimeSpan speech) : Recording(parts[0].Name)
{
    /// <inheritdoc/>
    internal override OpenAudio Open(int? channel, CancellationToken stop)
    {
        var (samples, wanted) = (new List<float>(), (int)(speech.TotalSeconds * AudioReader.StandardRateHz));
        foreach (var part in parts)
        {
            using var audio = part.Open(channel, stop);
            var heard = Read(audio, stop);
            var (end, found) = EndOf(new VoiceActivity().Detect(heard), wanted);
            samples.AddRange(heard.AsSpan(0, found < wanted ? heard.Length : end));
            wanted -= found;
            if (wanted <= 0)
            {
                break;
            }
        }

        return AudioReader.Open(samples.ToArray(), AudioReader.StandardRateHz, Name);
    }

    private static float[] Read(OpenAudio audio, CancellationToken stop)
    {
        var (samples, block) = (new List<float>(), new float[AudioReader.StandardRateHz]);
        for (var read = block.Length; read == block.Length;)
        {
            stop.ThrowIfCancellationRequested();
            read = audio.Read(block);
            samples.AddRange(block.AsSpan(0, read));
        }

        return [.. samples];
    }

    // Where the wanted speech ends, and how much of it there is.
    private static (int End, int Found) EndOf(VoiceActivityResult activity, int wanted)
    {
        var found = 0;
        foreach (var segment in activity.Segments)
        {
            if (found + segment.Length >= wanted)
            {
                return (segment.Start + wanted - found, wanted);
            }

            found += segment.Length;
        }

        return (activity.Samples, found);
    }
}
