using Timbre.Faults;

namespace Timbre.Audio.Faults;

/// <summary>A format whose decoder, a library or a program of the system, is not installed.</summary>
public sealed class MissingDecoderException : TimbreException
{
    /// <summary>Makes the fault.</summary>
    /// <param name="file">The file as the user named it.</param>
    /// <param name="format">Its format, for example <c>FLAC</c>.</param>
    /// <param name="decoder">What is missing, for example <c>the library libsndfile</c>.</param>
    /// <param name="remedy">How to install it, as a sentence without its full stop.</param>
    public MissingDecoderException(string file, string format, string decoder, string remedy)
        : base($"Read {file}: expected {decoder} to decode {format}, got none on this machine. {remedy}.") =>
        (Decoder, Remedy) = (decoder, remedy);

    /// <summary>What is missing.</summary>
    public string Decoder { get; }

    /// <summary>How to install it, for who may: the message's last sentence, without its full stop.</summary>
    public string Remedy { get; }
}
