using System.Globalization;
using Timbre.Audio.Faults;
using Timbre.Audio.Resampling;

namespace Timbre.Audio.Reading;

/// <summary>Reads recordings: any file that holds audio, as samples of one channel.</summary>
/// <remarks>
/// WAV is decoded here; FLAC, Ogg, MP3, Opus and more by libsndfile; where there is none, MP3, Vorbis and Opus are decoded here
/// too; anything else by the ffmpeg program. The content of a file decides, not its name. A file that yields fewer samples than its header
/// counts was cut short, which is an error; where a header counts none (streams, MP3 without a length tag) the end of the file is the end
/// of the audio. Channels are mixed by their mean; where they cancel each other, one alone is heard. Pipes are read as files are, and
/// <c>-</c> is standard input. Every method may be called from many threads.
/// </remarks>
public static class AudioReader
{
    /// <summary>The rate that speech is detected, augmented, made and listened to at by every network, in Hz.</summary>
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
    /// <param name="channel">The only channel to be heard, from 1 (left); null: all of them.</param>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static OpenAudio Open(string path, int sampleRateHz = StandardRateHz, int? channel = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        return new OpenAudio(OpenMixed(path, channel), sampleRateHz);
    }

    /// <summary>Opens a recording that a stream holds, in any format, to be read piece by piece.</summary>
    /// <param name="stream">Read to its end at once, into a temporary file; it need not be able to seek, and is left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="sampleRateHz">Rate of the samples, in Hz, at least 1.</param>
    /// <param name="channel">The only channel to be heard, from 1 (left); null: all of them.</param>
    /// <param name="stop">Ends the reading of the stream early.</param>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static OpenAudio Open(
        Stream stream, string name, int sampleRateHz = StandardRateHz, int? channel = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        return new OpenAudio(Mixed(() => AudioOpener.Open(stream, name, stop), channel), sampleRateHz);
    }

    /// <summary>Opens samples that are in memory already.</summary>
    /// <param name="samples">One channel; full scale is -1 to 1. They must not change until the audio is disposed of.</param>
    /// <param name="ownRateHz">Their own rate, in Hz, at least 1.</param>
    /// <param name="name">What messages call them.</param>
    /// <param name="sampleRateHz">Rate at which they are read, in Hz, at least 1.</param>
    public static OpenAudio Open(ReadOnlyMemory<float> samples, int ownRateHz, string name, int sampleRateHz = StandardRateHz)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(ownRateHz, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        return new OpenAudio(new ChannelMixer(new SampleSource(samples, ownRateHz, name), null), sampleRateHz);
    }

    /// <summary>Reads a whole file at its own rate.</summary>
    /// <param name="path">The file.</param>
    /// <param name="channel">The only channel to be heard, from 1 (left); null: all of them.</param>
    /// <exception cref="UnreadableAudioException">There is no file, or it may not be read.</exception>
    /// <exception cref="UnsupportedAudioException">
    /// The content is no audio, holds no sample, was cut short, holds NaN, or has no such channel.
    /// </exception>
    /// <exception cref="MissingDecoderException">The decoder of its format is not installed.</exception>
    public static AudioClip Read(string path, int? channel = null)
    {
        using var source = OpenMixed(path, channel);
        return new AudioClip(ReadAll(source), source.Info.SampleRateHz);
    }

    /// <summary>Reads a whole file and resamples it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sampleRateHz">Rate of the result, in Hz, at least 1.</param>
    /// <param name="channel">The only channel to be heard, from 1 (left); null: all of them.</param>
    /// <returns>Samples; full scale is -1 to 1.</returns>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static float[] ReadAt(string path, int sampleRateHz = StandardRateHz, int? channel = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        var clip = Read(path, channel);
        return clip.SampleRateHz == sampleRateHz
            ? clip.Samples
            : new Resampler(clip.SampleRateHz, sampleRateHz).Apply(clip.Samples);
    }

    /// <summary>Reads a part of a file, without decoding what stands before it, and resamples it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">Where the part begins; not negative.</param>
    /// <param name="length">How long it is; not negative.</param>
    /// <param name="sampleRateHz">Rate of the result, in Hz, at least 1.</param>
    /// <param name="channel">The only channel to be heard, from 1 (left); null: all of them.</param>
    /// <returns>
    /// The samples that <see cref="ReadAt"/> gives in this place (of lossy formats: nearly); fewer than
    /// <paramref name="length"/> where the file ends before, none where it ends before <paramref name="start"/>.
    /// </returns>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static float[] ReadSlice(string path, TimeSpan start, TimeSpan length, int sampleRateHz = StandardRateHz, int? channel = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(start, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        using var source = OpenMixed(path, channel);
        var resampler = new Resampler(source.Info.SampleRateHz, sampleRateHz);
        var first = (long)Math.Round(start.TotalSeconds * sampleRateHz);
        var count = checked((int)Math.Round(length.TotalSeconds * sampleRateHz));
        if (source.Info.Frames is { } frames)
        {
            count = (int)Math.Clamp(resampler.OutputLength(frames) - first, 0, count);
        }

        return count == 0 ? [] : ReadRange(source, resampler, first, count);
    }

    private static ChannelMixer OpenMixed(string path, int? channel) => Mixed(() => AudioOpener.Open(path), channel);

    private static ChannelMixer Mixed(Func<IAudioSource> open, int? channel)
    {
        if (channel is { } number)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(channel));
        }

        return new ChannelMixer(open(), channel);
    }

    private static float[] ReadRange(ChannelMixer source, Resampler resampler, long first, int count)
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

    private static float[] ReadAll(ChannelMixer source)
    {
        // Memory grows with what is there, not with what a header claims.
        const int FirstSeconds = 64;
        var counted = source.Info.Frames;
        if (counted > Array.MaxLength)
        {
            throw TooLong(source.Info);
        }

        var samples = new float[Math.Min(counted ?? long.MaxValue, Math.Max(1, source.Info.SampleRateHz) * FirstSeconds)];
        var length = 0;
        while (true)
        {
            length += source.Read(length, samples.AsSpan(length));
            if (length < samples.Length || length == counted)
            {
                break;
            }

            if (counted is null && samples.Length > Array.MaxLength / 4)
            {
                throw TooLong(source.Info);
            }

            Array.Resize(ref samples, (int)Math.Min(4L * samples.Length, counted ?? Array.MaxLength));
        }

        if (length < counted)
        {
            throw CutShort(source.Info, counted.Value, length);
        }

        if (length == 0)
        {
            throw Empty(source.Info);
        }

        samples = length == samples.Length ? samples : samples[..length];
        CheckFinite(source.Info, samples, 0);
        return samples;
    }

    internal static void CheckFinite(AudioInfo info, ReadOnlySpan<float> samples, long firstFrame)
    {
        var place = SampleCheck.FirstUnusable(samples);
        if (place >= 0)
        {
            throw new UnsupportedAudioException(
                info.File,
                string.Create(CultureInfo.InvariantCulture, $"finite samples, none beyond {SampleCheck.Largest:0}"),
                string.Create(CultureInfo.InvariantCulture, $"{Word(samples[place])} at sample {firstFrame + place}"),
                "Export the recording again");
        }
    }

    private static string Word(float sample) => float.IsNaN(sample) ? "NaN"
        : float.IsInfinity(sample) ? "infinity"
        : sample.ToString("R", CultureInfo.InvariantCulture);

    internal static UnsupportedAudioException Empty(AudioInfo info) =>
        new(info.File, "at least one sample", "none (it holds no samples, 0 seconds)", "Record or copy it again");

    internal static UnsupportedAudioException CutShort(AudioInfo info, long expected, long actual) =>
        new(
            info.File,
            string.Create(CultureInfo.InvariantCulture, $"{expected} samples as its header says"),
            string.Create(CultureInfo.InvariantCulture, $"{actual}"),
            "The file was cut short; copy or record it again");

    internal static UnsupportedAudioException TooLong(AudioInfo info) =>
        new(info.File, "a recording that fits in memory", "a longer one", "Read it in slices, or split it");
}
