namespace Timbre.Audio.Augmentation;

/// <summary>A speech codec that slices are sent through.</summary>
public enum CodecKind
{
    /// <summary>GSM full rate (GSM 06.10), of mobile telephones: 8 kHz, 13 kilobits a second.</summary>
    Gsm,

    /// <summary>Opus (RFC 6716), of calls and messages over the internet: 8 or 16 kHz, equally likely, at a drawn rate of bits.</summary>
    Opus,
}
