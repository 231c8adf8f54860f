using Microsoft.Win32.SafeHandles;

namespace Timbre.Audio;

/// <summary>Opens a file with the decoder that its content asks for.</summary>
internal static class AudioOpener
{
    private const int LowestRateHz = 1_000;
    private const int HighestRateHz = 768_000;

    // Less holds no header of any format.
    private const int ShortestFile = 12;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="UnreadableAudioException">There is no file to read.</exception>
    /// <exception cref="UnsupportedAudioException">The content is no audio, or is broken.</exception>
    /// <exception cref="MissingDecoderException">The decoder is not installed.</exception>
    public static IAudioSource Open(string path) =>
        Open(path, SndfileLibrary.Instance, Environment.GetEnvironmentVariable("PATH"));

    /// <summary>Opens a file with the decoders of a given machine.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sndfile">libsndfile; null where it is not installed.</param>
    /// <param name="searchPath">Folders in which ffmpeg is looked for.</param>
    internal static IAudioSource Open(string path, SndfileLibrary? sndfile, string? searchPath)
    {
        var handle = OpenHandle(path);
        IAudioSource? source = null;
        try
        {
            source = OpenContent(handle, path, sndfile, searchPath);
            CheckRate(source.Info);
            return source;
        }
        catch
        {
            source?.Dispose();
            handle.Dispose();
            throw;
        }
    }

    private static IAudioSource OpenContent(
        SafeFileHandle handle, string path, SndfileLibrary? sndfile, string? searchPath)
    {
        Span<byte> start = stackalloc byte[AudioSignature.Length];
        start = start[..RandomAccess.Read(handle, start, 0)];
        if (start.Length == 0)
        {
            throw new UnsupportedAudioException(path, "audio", "an empty file", "Record or copy it again");
        }

        if (start.Length < ShortestFile)
        {
            throw new UnsupportedAudioException(
                path, "audio", $"{start.Length} bytes", "The file was cut short; copy or record it again");
        }

        var signature = AudioSignature.Of(start);
        if (signature.Container == AudioContainer.Foreign)
        {
            throw new UnsupportedAudioException(
                path, "audio", signature.Name, "Give an audio file; the content counts, not the name");
        }

        if (signature.Container == AudioContainer.Wav)
        {
            var header = WavHeaderReader.Read(handle, path);
            if (header.Coding is not null)
            {
                return new WavSource(handle, header, path);
            }

            signature = new AudioSignature(AudioContainer.Sndfile, header.CodingName);
        }

        var mpeg = signature.Name == "MP3" ? MpegAudio.Inspect(handle) : default(MpegAudio?);
        if (mpeg is { IsCutShort: true } || (start.StartsWith("OggS"u8) && OggPages.IsCutShort(handle)))
        {
            throw new UnsupportedAudioException(
                path, $"whole {signature.Name}", "a part of it", "The file was cut short; copy or record it again");
        }

        handle.Dispose();
        return OpenForeign(path, signature, mpeg, sndfile, searchPath);
    }

    private static IAudioSource OpenForeign(
        string path, AudioSignature signature, MpegAudio? mpeg, SndfileLibrary? sndfile, string? searchPath)
    {
        var reason = "nothing that a decoder knows";
        if (signature.Container != AudioContainer.Ffmpeg && sndfile is not null)
        {
            var source = SndfileSource.TryOpen(
                sndfile, path, signature.Name, mpeg is null or { HasLengthTag: true }, out var error);
            if (source is not null && !IsGuessedTooShort(source, mpeg))
            {
                return source;
            }

            source?.Dispose();
            reason = source is null ? $"\"{error}\" from libsndfile" : "a variable bit rate without a length tag";
        }

        if (signature.Container == AudioContainer.Sndfile && !FfmpegProgram.IsInstalled(searchPath))
        {
            throw sndfile is null
                ? new MissingDecoderException(path, signature.Name, "the library libsndfile", SndfileLibrary.Remedy)
                : new UnsupportedAudioException(
                    path, $"whole {signature.Name}", reason, "The file is damaged, or needs ffmpeg installed to be read");
        }

        return FfmpegSource.TryOpen(path, signature.Name, searchPath)
            ?? throw new UnsupportedAudioException(
                path,
                "audio",
                signature.Container == AudioContainer.Unknown ? signature.Name : $"{signature.Name} without readable audio ({reason})",
                "Give an audio file; the content counts, not the name");
    }

    // The library stops where it guesses the end; encoder delay and padding take up to three frames of 1 152 samples.
    private static bool IsGuessedTooShort(SndfileSource source, MpegAudio? mpeg) =>
        mpeg is { HasLengthTag: false } counted && source.GuessedFrames < counted.Samples - (3 * 1152);

    private static SafeFileHandle OpenHandle(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new UnreadableAudioException(path, "a folder", "Name a file in it");
        }

        if (!File.Exists(path))
        {
            throw new UnreadableAudioException(path, "nothing at this path", "Check its spelling");
        }

        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnreadableAudioException(path, "a file that may not be read", "Check its permissions", exception);
        }
        catch (IOException exception)
        {
            throw new UnreadableAudioException(path, exception.Message.TrimEnd('.'), "Check the disk", exception);
        }

        try
        {
            _ = RandomAccess.GetLength(handle);
            return handle;
        }
        catch (NotSupportedException exception)
        {
            handle.Dispose();
            throw new UnreadableAudioException(path, "a pipe or device", "Save it as a file first", exception);
        }
    }

    private static void CheckRate(AudioInfo info)
    {
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
