using Timbre.Audio.Reading;

namespace Timbre.Recognition.Calibration;

/// <summary>A file as it would be heard from worse surroundings.</summary>
/// <param name="file">The file.</param>
/// <param name="copies">Makes it worse.</param>
/// <param name="seed">What all chance follows from.</param>
internal sealed class WorseRecording(string file, WorseCopies copies, int seed) : Recording(file)
{
    /// <inheritdoc/>
    internal override OpenAudio Open(int? channel, CancellationToken stop)
    {
        var samples = AudioReader.ReadAt(Name, channel: channel);
        return AudioReader.Open(copies.Make(samples, new Random(seed)), AudioReader.StandardRateHz, Name);
    }
}
