using System.Buffers.Binary;

namespace Timbre.Audio.Reading;

/// <summary>Tells what a file is from its first bytes; its name does not count.</summary>
/// <param name="Container">Which decoder reads it.</param>
/// <param name="Name">The format in words, as messages say it.</param>
internal readonly record struct AudioSignature(AudioContainer Container, string Name)
{
    /// <summary>How many bytes from the start of a file are worth giving.</summary>
    public const int Length = 512;

    /// <summary>Name of the telephones' AMR.</summary>
    public const string Amr = "AMR";

    /// <summary>Name of AAC without a container.</summary>
    public const string Aac = "AAC";

    /// <summary>Name of Sony's W64.</summary>
    public const string Wave64 = "W64";

    /// <summary>Name of MPEG audio.</summary>
    public const string Mp3 = "MP3";

    /// <summary>Name of Opus in Ogg.</summary>
    public const string OggOpus = "Ogg Opus";

    /// <summary>Name of Vorbis in Ogg.</summary>
    public const string OggVorbis = "Ogg Vorbis";

    /// <summary>Name of what is no audio but could be read aloud.</summary>
    public const string Text = "text";

    private const int TransportPacket = 188;

    private static readonly (int Offset, byte[] Magic, AudioContainer Container, string Name)[] Known =
    [
        (0, "fLaC"u8.ToArray(), AudioContainer.Sndfile, "FLAC"),
        (8, "AIFF"u8.ToArray(), AudioContainer.Sndfile, "AIFF"),
        (8, "AIFC"u8.ToArray(), AudioContainer.Sndfile, "AIFC"),
        (0, "FORM"u8.ToArray(), AudioContainer.Foreign, "an IFF file that holds no AIFF"),
        (0, ".snd"u8.ToArray(), AudioContainer.Sndfile, "AU"),
        (0, "dns."u8.ToArray(), AudioContainer.Sndfile, "AU"),
        (0, "caff"u8.ToArray(), AudioContainer.Sndfile, "CAF"),
        (0, "riff"u8.ToArray(), AudioContainer.Sndfile, Wave64),
        (0, "NIST_1A"u8.ToArray(), AudioContainer.Sndfile, "NIST SPHERE"),
        (0, "Creative Voice File"u8.ToArray(), AudioContainer.Sndfile, "VOC"),
        (0, "ID3"u8.ToArray(), AudioContainer.Sndfile, Mp3),
        (4, "ftypheic"u8.ToArray(), AudioContainer.Foreign, "a HEIC picture"),
        (4, "ftypheix"u8.ToArray(), AudioContainer.Foreign, "a HEIC picture"),
        (4, "ftypmif1"u8.ToArray(), AudioContainer.Foreign, "a HEIF picture"),
        (4, "ftypavif"u8.ToArray(), AudioContainer.Foreign, "an AVIF picture"),
        (4, "ftyp"u8.ToArray(), AudioContainer.Ffmpeg, "MP4"),
        (0, [0x1A, 0x45, 0xDF, 0xA3], AudioContainer.Ffmpeg, "Matroska or WebM"),
        (0, [0x30, 0x26, 0xB2, 0x75], AudioContainer.Ffmpeg, "WMA"),
        (0, "#!AMR"u8.ToArray(), AudioContainer.Ffmpeg, Amr),
        (0, "wvpk"u8.ToArray(), AudioContainer.Ffmpeg, "WavPack"),
        (0, "MAC "u8.ToArray(), AudioContainer.Ffmpeg, "Monkey's Audio"),
        (0, "TTA1"u8.ToArray(), AudioContainer.Ffmpeg, "TTA"),
        (0, "FLV"u8.ToArray(), AudioContainer.Ffmpeg, "FLV"),
        (0, "DSD "u8.ToArray(), AudioContainer.Ffmpeg, "DSF"),
        (0, ".SoX"u8.ToArray(), AudioContainer.Ffmpeg, "SoX"),
        (0, "XoS."u8.ToArray(), AudioContainer.Ffmpeg, "SoX"),
        (0, ".RMF"u8.ToArray(), AudioContainer.Ffmpeg, "RealMedia"),
        (0, "MPCK"u8.ToArray(), AudioContainer.Ffmpeg, "Musepack"),
        (0, [0x7F, 0xFE, 0x80, 0x01], AudioContainer.Ffmpeg, "DTS"),
        (0, [0x64, 0xA3, 0x01, 0x00], AudioContainer.Ffmpeg, "IRCAM"),
        (0, [0x64, 0xA3, 0x02, 0x00], AudioContainer.Ffmpeg, "IRCAM"),
        (0, [0x64, 0xA3, 0x03, 0x00], AudioContainer.Ffmpeg, "IRCAM"),
        (0, [0x64, 0xA3, 0x04, 0x00], AudioContainer.Ffmpeg, "IRCAM"),
        (0, [0x00, 0x01, 0xA3, 0x64], AudioContainer.Ffmpeg, "IRCAM"),
        (0, [0x00, 0x02, 0xA3, 0x64], AudioContainer.Ffmpeg, "IRCAM"),
        (0, [0x00, 0x03, 0xA3, 0x64], AudioContainer.Ffmpeg, "IRCAM"),
        (0, [0x00, 0x04, 0xA3, 0x64], AudioContainer.Ffmpeg, "IRCAM"),
        (0, [0x89, .. "PNG"u8], AudioContainer.Foreign, "a PNG picture"),
        (0, [0xFF, 0xD8, 0xFF], AudioContainer.Foreign, "a JPEG picture"),
        (0, "GIF8"u8.ToArray(), AudioContainer.Foreign, "a GIF picture"),
        (0, "%PDF"u8.ToArray(), AudioContainer.Foreign, "a PDF document"),
        (0, [.. "PK"u8, 3, 4], AudioContainer.Foreign, "a ZIP archive"),
        (257, "ustar"u8.ToArray(), AudioContainer.Foreign, "a tar archive"),
        (0, [0x1F, 0x8B], AudioContainer.Foreign, "a gzip archive"),
        (0, [0xFD, .. "7zXZ"u8], AudioContainer.Foreign, "an xz archive"),
        (0, [0x28, 0xB5, 0x2F, 0xFD], AudioContainer.Foreign, "a zstd archive"),
        (0, [0x7F, .. "ELF"u8], AudioContainer.Foreign, "a program"),
        (0, "SQLite format 3"u8.ToArray(), AudioContainer.Foreign, "a SQLite database"),
        (0, [0x93, .. "NUMPY"u8], AudioContainer.Foreign, "a NumPy array"),
    ];

    /// <summary>What files of audio begin with, and where; too short ones left out, which stand anywhere by chance.</summary>
    public static IEnumerable<(int Offset, byte[] Magic)> Beginnings =>
    [
        (0, "RIFF"u8.ToArray()), (0, "RIFX"u8.ToArray()), (0, "RF64"u8.ToArray()), (0, "BW64"u8.ToArray()), (0, "OggS"u8.ToArray()),
        .. Known.Where(
            known => known.Container != AudioContainer.Foreign && known.Magic.Length >= 4).Select(known => (known.Offset, known.Magic)),
    ];

    /// <summary>True for what a decoder may read.</summary>
    public bool IsAudio => Container is AudioContainer.Wav or AudioContainer.Sndfile or AudioContainer.Ffmpeg;

    /// <summary>What no rule knows.</summary>
    public static AudioSignature Unknown { get; } = new(AudioContainer.Unknown, "data of an unknown kind");

    /// <summary>Decides from the first bytes.</summary>
    /// <param name="start">The file's first <see cref="Length"/> bytes, or all it has.</param>
    public static AudioSignature Of(ReadOnlySpan<byte> start)
    {
        if (IsRiff(start) && start[8..12].SequenceEqual("WAVE"u8))
        {
            return new AudioSignature(AudioContainer.Wav, "WAV");
        }

        if (IsRiff(start))
        {
            return start[8..12].SequenceEqual("AVI "u8)
                ? new AudioSignature(AudioContainer.Ffmpeg, "AVI")
                : new AudioSignature(AudioContainer.Foreign, "a RIFF file that holds no WAVE");
        }

        if (start.StartsWith("OggS"u8))
        {
            return OfOgg(start);
        }

        foreach (var (offset, magic, container, name) in Known)
        {
            if (start.Length >= offset + magic.Length && start[offset..].StartsWith(magic))
            {
                return new AudioSignature(container, name);
            }
        }

        if (IsTransportStream(start))
        {
            return new AudioSignature(AudioContainer.Ffmpeg, "MPEG-TS");
        }

        if (start.Length >= 7 && IsAc3(start))
        {
            return new AudioSignature(AudioContainer.Ffmpeg, "AC-3");
        }

        if (start.Length >= 7 && IsAdts(start))
        {
            return new AudioSignature(AudioContainer.Ffmpeg, Aac);
        }

        if (start.Length >= 4 && MpegFrame.TryParse(BinaryPrimitives.ReadUInt32BigEndian(start), out _))
        {
            return new AudioSignature(AudioContainer.Sndfile, Mp3);
        }

        return IsText(start)
            ? new AudioSignature(AudioContainer.Foreign, Text)
            : Unknown;
    }

    private static bool IsRiff(ReadOnlySpan<byte> start) =>
        start.Length >= 12
        && (start.StartsWith("RIFF"u8) || start.StartsWith("RIFX"u8)
            || start.StartsWith("RF64"u8) || start.StartsWith("BW64"u8));

    private static AudioSignature OfOgg(ReadOnlySpan<byte> start)
    {
        if (start.IndexOf("OpusHead"u8) >= 0)
        {
            return new AudioSignature(AudioContainer.Sndfile, OggOpus);
        }

        if (start.IndexOf("\u0001vorbis"u8) >= 0)
        {
            return new AudioSignature(AudioContainer.Sndfile, OggVorbis);
        }

        return start.IndexOf("\u007fFLAC"u8) >= 0
            ? new AudioSignature(AudioContainer.Sndfile, "Ogg FLAC")
            : new AudioSignature(AudioContainer.Ffmpeg, "Ogg");
    }

    // Packets of 188 bytes, each with the same first byte; three of them, for one is a capital G.
    private static bool IsTransportStream(ReadOnlySpan<byte> start) =>
        start.Length > 2 * TransportPacket && start[0] == 0x47 && start[TransportPacket] == 0x47 && start[2 * TransportPacket] == 0x47;

    // AC-3 or its successor: the sync word, one of three rates (or a reduced one), one of 38 sizes, and a version they have.
    private static bool IsAc3(ReadOnlySpan<byte> start)
    {
        var version = start[5] >> 3;
        return start[0] == 0x0B && start[1] == 0x77
            && (version is > 10 and <= 16 || (version <= 10 && start[4] >> 6 != 3 && (start[4] & 63) < 38));
    }

    // AAC in ADTS: twelve set bits, layer 0, and one of thirteen rates.
    private static bool IsAdts(ReadOnlySpan<byte> start) =>
        start[0] == 0xFF && (start[1] & 0xF6) == 0xF0 && ((start[2] >> 2) & 15) < 13;

    private static bool IsText(ReadOnlySpan<byte> start)
    {
        foreach (var value in start)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1B))
            {
                return false;
            }
        }

        return start.Length > 0;
    }
}
