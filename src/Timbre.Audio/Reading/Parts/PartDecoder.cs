using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>Opens the parts of a file with the decoders of a machine.</summary>
/// <param name="file">The file.</param>
/// <param name="sndfile">libsndfile; null where it is not installed.</param>
/// <param name="searchPath">Folders in which ffmpeg is looked for.</param>
internal sealed class PartDecoder(AudioFile file, SndfileLibrary? sndfile, string? searchPath)
{
    // Encoder delay and padding take up to three frames.
    private const int MostPadding = 3 * 1152;

    /// <summary>Opens one.</summary>
    /// <param name="part">The part.</param>
    /// <param name="isWhole">True where it is all of the file.</param>
    /// <exception cref="UnsupportedAudioException">It holds no audio that a decoder knows.</exception>
    /// <exception cref="MissingDecoderException">The decoder is not installed.</exception>
    public IAudioSource Open(in AudioPart part, bool isWhole)
    {
        var signature = part.Signature;
        if (signature.Container == AudioContainer.Wav)
        {
            var header = WavHeaderReader.Read(file.Handle, file.Name, part.Start);
            if (header.Coding is not null)
            {
                return new WavSource(file.Handle, header, file.Name);
            }

            signature = new AudioSignature(AudioContainer.Sndfile, header.CodingName);
        }

        if (signature.Name == AudioSignature.Wave64
            && Wave64Header.TryRead(new FileBytes(file.Handle), file.Name, part.Start, part.End) is { } wave64)
        {
            return new WavSource(file.Handle, wave64, file.Name);
        }

        string? reason = null;
        if (signature.Container == AudioContainer.Sndfile && sndfile is not null)
        {
            var source = SndfileSource.TryOpen(sndfile, file.Handle, part with { Signature = signature }, file.Name, out var error);
            if (source is not null && !IsGuessedTooShort(source, part.Mpeg))
            {
                return source;
            }

            source?.Dispose();
            reason = source is null ? $"\"{error}\" from libsndfile" : "a variable bit rate without a length tag";
        }

        if (OwnDecoders.TryOpen(new FileBytes(file.Handle), part, file.Name, out var fault) is { } own)
        {
            return own;
        }

        return OpenByFfmpeg(part, isWhole, signature, reason ?? fault);
    }

    private FfmpegSource OpenByFfmpeg(in AudioPart part, bool isWhole, AudioSignature signature, string? reason)
    {
        if (signature.Container == AudioContainer.Sndfile && !FfmpegProgram.IsInstalled(searchPath))
        {
            throw reason is null
                ? new MissingDecoderException(file.Name, signature.Name, "the library libsndfile", SndfileLibrary.Remedy)
                : new UnsupportedAudioException(
                    file.Name,
                    $"whole {signature.Name}",
                    reason,
                    "The file is damaged, or of a kind that ffmpeg alone reads: convert it to WAV");
        }

        var argument = FfmpegProgram.FileArgument(file.Path, isWhole ? null : (part.Start, part.End));
        return FfmpegSource.TryOpen(argument, file.Name, signature.Name, searchPath)
            ?? throw new UnsupportedAudioException(
                file.Name,
                "audio",
                signature.Container == AudioContainer.Unknown
                    ? signature.Name
                    : $"{signature.Name} without readable audio ({reason ?? "nothing that a decoder knows"})",
                "Give an audio file; the content counts, not the name");
    }

    // The library stops where it guesses the end.
    private static bool IsGuessedTooShort(SndfileSource source, MpegStream? mpeg) =>
        mpeg is { HasLengthTag: false } counted && source.GuessedFrames < counted.Samples - MostPadding;
}
