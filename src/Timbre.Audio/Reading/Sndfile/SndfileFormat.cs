namespace Timbre.Audio.Reading;

/// <summary>What libsndfile's format numbers mean (<c>SF_FORMAT_*</c> of <c>sndfile.h</c>).</summary>
internal static class SndfileFormat
{
    private const int CodingMask = 0xFFFF;
    private const int ContainerMask = 0x0FFF0000;
    private const int Flac = 0x170000;

    /// <summary>Container and coding in words.</summary>
    /// <param name="container">The container in words.</param>
    /// <param name="format">The library's number.</param>
    public static string NameOf(string container, int format) => (format & CodingMask) switch
    {
        _ when container.Contains(',', StringComparison.Ordinal) => container,
        0x01 or 0x05 => $"{container}, 8-bit PCM",
        0x02 => $"{container}, 16-bit PCM",
        0x03 => $"{container}, 24-bit PCM",
        0x04 => $"{container}, 32-bit PCM",
        0x06 => $"{container}, 32-bit float",
        0x07 => $"{container}, 64-bit float",
        0x10 => $"{container}, mu-law",
        0x11 => $"{container}, A-law",
        0x12 => $"{container}, IMA ADPCM",
        0x13 => $"{container}, Microsoft ADPCM",
        0x20 => $"{container}, GSM 6.10",
        >= 0x70 and <= 0x73 => $"{container}, ALAC",
        _ => container,
    };

    /// <summary>True for codings whose decoders may give some samples less than a header counts.</summary>
    public static bool IsLossy(int format) => (format & CodingMask) is (>= 0x12 and <= 0x32) or 0x60 or 0x64 or (>= 0x80 and <= 0x82);

    /// <summary>True for containers whose count of 0 is true; FLAC leaves it at 0 where its writer could not go back.</summary>
    public static bool CountsNone(int format) => (format & ContainerMask) != Flac && !IsLossy(format);
}
