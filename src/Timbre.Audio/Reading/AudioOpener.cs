using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>Opens a file with the decoders that its content asks for.</summary>
internal static class AudioOpener
{
    private const int LowestRateHz = 1_000;
    private const int HighestRateHz = 768_000;
    private const int MostChannels = 256;

    // Less holds no header of any format.
    private const int ShortestFile = 12;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file; <c>-</c> for standard input.</param>
    /// <exception cref="UnreadableAudioException">There is no file to read.</exception>
    /// <exception cref="UnsupportedAudioException">The content is no audio, or is broken.</exception>
    /// <exception cref="MissingDecoderException">The decoder is not installed.</exception>
    public static IAudioSource Open(string path) =>
        Open(path, SndfileLibrary.Instance, Environment.GetEnvironmentVariable("PATH"));

    /// <summary>Opens what a stream still holds.</summary>
    /// <param name="stream">Read to its end, and left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="stop">Ends the reading early.</param>
    /// <inheritdoc cref="Open(string)" path="/exception"/>
    public static IAudioSource Open(Stream stream, string name, CancellationToken stop) =>
        Open(AudioFile.Of(stream, name, stop), SndfileLibrary.Instance, Environment.GetEnvironmentVariable("PATH"));

    /// <summary>Opens a file with the decoders of a given machine.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sndfile">libsndfile; null where it is not installed.</param>
    /// <param name="searchPath">Folders in which ffmpeg is looked for.</param>
    internal static IAudioSource Open(string path, SndfileLibrary? sndfile, string? searchPath) =>
        Open(AudioFile.Open(path), sndfile, searchPath);

    private static FileSource Open(AudioFile file, SndfileLibrary? sndfile, string? searchPath)
    {
        try
        {
            return new FileSource(OpenContent(file, new PartDecoder(file, sndfile, searchPath)), file);
        }
        catch (IOException fault)
        {
            file.Dispose();
            throw new UnreadableAudioException(file.Name, fault.Message.TrimEnd('.'), "Check the disk", fault);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static IAudioSource OpenContent(AudioFile file, PartDecoder decoder)
    {
        var length = RandomAccess.GetLength(file.Handle);
        if (length < ShortestFile)
        {
            throw length == 0
                ? new UnsupportedAudioException(file.Name, "audio", "an empty file", "Record or copy it again")
                : new UnsupportedAudioException(file.Name, "audio", $"{length} bytes", "The file was cut short; copy or record it again");
        }

        var parts = AudioParts.Find(new FileBytes(file.Handle), file.Name);
        var sources = new List<IAudioSource>();
        try
        {
            foreach (var part in parts.Parts)
            {
                sources.Add(decoder.Open(part, isWhole: parts.Parts.Count == 1 && part.Start == 0));
                CheckShape(sources[^1].Info);
            }
        }
        catch
        {
            sources.ForEach(source => source.Dispose());
            throw;
        }

        var opened = sources.Count == 1 ? sources[0] : new ChainedSource(sources);
        return parts.Notes.Count == 0 ? opened : new NotedSource(opened, parts.Notes);
    }

    private static void CheckShape(AudioInfo info)
    {
        if (info.Channels is < 1 or > MostChannels)
        {
            throw new UnsupportedAudioException(
                info.File, $"1 to {MostChannels} channels", $"{info.Channels}", "The header is damaged; convert the file again");
        }

        if (info.SampleRateHz is < LowestRateHz or > HighestRateHz)
        {
            throw new UnsupportedAudioException(
                info.File,
                $"a sample rate of {LowestRateHz} to {HighestRateHz} Hz",
                $"{info.SampleRateHz} Hz",
                "The header is damaged; convert the file again");
        }
    }
}
