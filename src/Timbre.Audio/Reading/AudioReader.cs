using System.Globalization;

namespace Timbre.Audio;

/// <summary>Reads recordings: any file that holds audio, as samples of one channel.</summary>
/// <remarks>
/// WAV is decoded here; FLAC, Ogg, MP3, Opus and more by libsndfile; anything else by the ffmpeg program. The content of a
/// file decides, not its name. A file that yields fewer samples than its header counts was cut short, which is an error;
/// where a header counts none (streams, MP3 without a length tag) the end of the file is the end of the audio. Channels are mixed by their mean. Every method may be called from many threads.
/// </remarks>
public static class AudioReader
{
    /// <summary>The rate that the networks listen at, in Hz.</summary>
    public const int StandardRateHz = 16_000;

    /// <summary>Reads the header of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Format, rate, channels and, where the header counts them, samples.</returns>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static AudioInfo Probe(string path)
    {
        using var source = AudioOpener.Open(path);
        return source.Info;
    }

    /// <summary>Opens a file of any length, to be read piece by piece.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sampleRateHz">Rate of the samples, in Hz, at least 1.</param>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static OpenAudio Open(string path, int sampleRateHz = StandardRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        return new OpenAudio(AudioOpener.Open(path), sampleRateHz);
    }

    /// <summary>Reads a whole file at its own rate.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="UnreadableAudioException">There is no file, or it may not be read.</exception>
    /// <exception cref="UnsupportedAudioException">The content is no audio, holds no sample, was cut short, or holds NaN.</exception>
    /// <exception cref="MissingDecoderException">The decoder of its format is not installed.</exception>
    public static AudioClip Read(string path)
    {
        using var source = AudioOpener.Open(path);
        return new AudioClip(ReadAll(source), source.Info.SampleRateHz);
    }

    /// <summary>Reads a whole file and resamples it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sampleRateHz">Rate of the result, in Hz, at least 1.</param>
    /// <returns>Samples; full scale is -1 to 1.</returns>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static float[] ReadAt(string path, int sampleRateHz = StandardRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        var clip = Read(path);
        return clip.SampleRateHz == sampleRateHz
            ? clip.Samples
            : new Resampler(clip.SampleRateHz, sampleRateHz).Apply(clip.Samples);
    }

    /// <summary>Reads a part of a file, without decoding what stands before it, and resamples it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">Where the part begins; not negative.</param>
    /// <param name="length">How long it is; not negative.</param>
    /// <param name="sampleRateHz">Rate of the result, in Hz, at least 1.</param>
    /// <returns>
    /// The samples that <see cref="ReadAt"/> gives in this place (of lossy formats: nearly); fewer than
    /// <paramref name="length"/> where the file ends before, none where it ends before <paramref name="start"/>.
    /// </returns>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static float[] ReadSlice(string path, TimeSpan start, TimeSpan length, int sampleRateHz = StandardRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(start, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        using var source = AudioOpener.Open(path);
        var resampler = new Resampler(source.Info.SampleRateHz, sampleRateHz);
        var first = (long)Math.Round(start.TotalSeconds * sampleRateHz);
        var count = checked((int)Math.Round(length.TotalSeconds * sampleRateHz));
        if (source.Info.Frames is { } frames)
        {
            count = (int)Math.Clamp(resampler.OutputLength(frames) - first, 0, count);
        }

        return count == 0 ? [] : ReadRange(source, resampler, first, count);
    }

    private static float[] ReadRange(IAudioSource source, Resampler resampler, long first, int count)
    {
        var (begin, end) = resampler.InputRange(first, count);
        begin = Math.Max(0, begin);
        end = Math.Min(source.Info.Frames ?? long.MaxValue, end);
        var input = new float[checked((int)(end - begin))];
        var read = source.Read(begin, input);
        if (read < input.Length && source.Info.Frames is { } frames)
        {
            throw CutShort(source.Info, frames, begin + read);
        }

        CheckFinite(source.Info, input, begin);
        var available = (int)Math.Clamp(resampler.OutputLength(begin + read) - first, 0, count);
        var output = new float[source.Info.Frames is null && read < input.Length ? available : count];
        resampler.Apply(input.AsSpan(0, read), begin, first, output);
        return output;
    }

    private static float[] ReadAll(IAudioSource source)
    {
        var samples = source.Info.Frames is { } frames ? ReadCounted(source, frames) : ReadToEnd(source);
        if (samples.Length == 0)
        {
            throw Empty(source.Info);
        }

        CheckFinite(source.Info, samples, 0);
        return samples;
    }

    private static float[] ReadCounted(IAudioSource source, long frames)
    {
        if (frames > Array.MaxLength)
        {
            throw TooLong(source.Info);
        }

        var samples = new float[frames];
        var read = source.Read(0, samples);
        return read == frames ? samples : throw CutShort(source.Info, frames, read);
    }

    private static float[] ReadToEnd(IAudioSource source)
    {
        // Doubling: a decoder that starts a program for each read should be asked few times, and mostly once.
        var samples = new float[Math.Max(1, source.Info.SampleRateHz) * 64];
        var length = 0;
        while (true)
        {
            var read = source.Read(length, samples.AsSpan(length));
            length += read;
            if (length < samples.Length)
            {
                return samples[..length];
            }

            if (samples.Length > Array.MaxLength / 4)
            {
                throw TooLong(source.Info);
            }

            Array.Resize(ref samples, samples.Length * 4);
        }
    }

    internal static void CheckFinite(AudioInfo info, ReadOnlySpan<float> samples, long firstFrame)
    {
        var place = SampleCheck.FirstNonFinite(samples);
        if (place >= 0)
        {
            throw new UnsupportedAudioException(
                info.File,
                "finite samples",
                string.Create(CultureInfo.InvariantCulture, $"{(float.IsNaN(samples[place]) ? "NaN" : "infinity")} at sample {firstFrame + place}"),
                "Export the recording again");
        }
    }

    internal static UnsupportedAudioException Empty(AudioInfo info) =>
        new(info.File, "at least one sample", "none (0 seconds)", "Record or copy it again");

    internal static UnsupportedAudioException CutShort(AudioInfo info, long expected, long actual) =>
        new(
            info.File,
            string.Create(CultureInfo.InvariantCulture, $"{expected} samples as its header says"),
            string.Create(CultureInfo.InvariantCulture, $"{actual}"),
            "The file was cut short; copy or record it again");

    internal static UnsupportedAudioException TooLong(AudioInfo info) =>
        new(info.File, "a recording that fits in memory", "a longer one", "Read it in slices, or split it");
}
