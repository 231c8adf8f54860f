using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>The formats that are decoded here, where no library of the system does.</summary>
internal static class OwnDecoders
{
    /// <summary>Opens a part of a file.</summary>
    /// <param name="file">The open file; stays the caller's.</param>
    /// <param name="part">The part.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="error">Why it cannot be decoded; null where it is of a format that is not known here.</param>
    /// <returns>Null where it cannot be decoded.</returns>
    /// <exception cref="UnsupportedAudioException">It is damaged.</exception>
    public static IAudioSource? TryOpen(in FileBytes file, in AudioPart part, string name, out string? error)
    {
        IAudioSource? source = part.Signature.Name switch
        {
            AudioSignature.Mp3 => MpegSource.TryOpen(file, part, name),
            AudioSignature.OggOpus => OpusSource.TryOpen(file, part, name),
            AudioSignature.OggVorbis => VorbisSource.TryOpen(file, part, name),
            _ => null,
        };
        error = source is null && part.Signature.Name is AudioSignature.OggOpus or AudioSignature.OggVorbis
            ? "headers that no encoder writes"
            : null;
        return source;
    }
}
