using System.Buffers.Binary;

namespace Timbre.Audio;

/// <summary>The body of a WAV file's <c>fmt </c> chunk.</summary>
/// <param name="Coding">How one sample is written; null where it is none of WAV's plain codings.</param>
/// <param name="Name">The coding in words.</param>
/// <param name="Channels">Channels, at least 1.</param>
/// <param name="SampleRateHz">As written; not judged here.</param>
/// <param name="FrameBytes">Bytes of one sample of each channel, at least 1.</param>
internal readonly record struct WavFormat(
    WavCoding? Coding, string Name, int Channels, int SampleRateHz, int FrameBytes)
{
    private const ushort Pcm = 1;
    private const ushort Float = 3;
    private const ushort ALaw = 6;
    private const ushort MuLaw = 7;
    private const ushort Extensible = 0xFFFE;

    /// <summary>Reads the chunk.</summary>
    /// <param name="body">Its bytes: 14, 16, 18 or 40.</param>
    /// <param name="bigEndian">True for RIFX.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="UnsupportedAudioException">Too few bytes, or sizes that contradict each other.</exception>
    public static WavFormat Parse(ReadOnlySpan<byte> body, bool bigEndian, string file)
    {
        if (body.Length < 14)
        {
            throw Damaged(file, "a format chunk of at least 14 bytes", $"{body.Length}");
        }

        var tag = UInt16(body, bigEndian);
        int channels = UInt16(body[2..], bigEndian);
        var rate = bigEndian
            ? BinaryPrimitives.ReadUInt32BigEndian(body[4..])
            : BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        int frameBytes = UInt16(body[12..], bigEndian);
        var bits = body.Length >= 16 ? UInt16(body[14..], bigEndian) : 0;
        if (channels == 0)
        {
            throw Damaged(file, "at least 1 channel", "0");
        }

        if (tag == Extensible && body.Length >= 26)
        {
            tag = UInt16(body[24..], bigEndian);
        }

        // Some writers leave the frame size at 0; the width of a sample then tells it.
        if (frameBytes == 0)
        {
            frameBytes = channels * ((bits + 7) / 8);
        }

        if (frameBytes == 0 || (IsPlain(tag) && frameBytes % channels != 0))
        {
            throw Damaged(file, $"frames of {channels} equal samples", $"{frameBytes} bytes a frame");
        }

        var coding = CodingOf(tag, frameBytes / channels);
        if (coding is null && IsPlain(tag))
        {
            throw new UnsupportedAudioException(
                file,
                "samples of 8, 16, 24, 32 or 64 bits",
                $"{frameBytes / channels * 8} bits",
                "Convert it to 16-bit PCM");
        }

        return new WavFormat(coding, NameOf(tag, frameBytes / channels), channels, (int)Math.Min(rate, int.MaxValue), frameBytes);
    }

    private static bool IsPlain(ushort tag) => tag is Pcm or Float or ALaw or MuLaw;

    private static WavCoding? CodingOf(ushort tag, int bytes) => (tag, bytes) switch
    {
        (Pcm, 1) => WavCoding.Unsigned8,
        (Pcm, 2) => WavCoding.Signed16,
        (Pcm, 3) => WavCoding.Signed24,
        (Pcm, 4) => WavCoding.Signed32,
        (Pcm, 8) => WavCoding.Signed64,
        (Float, 2) => WavCoding.Float16,
        (Float, 4) => WavCoding.Float32,
        (Float, 8) => WavCoding.Float64,
        (ALaw, 1) => WavCoding.ALaw,
        (MuLaw, 1) => WavCoding.MuLaw,
        _ => null,
    };

    private static string NameOf(ushort tag, int bytes) => tag switch
    {
        Pcm => $"WAV, {bytes * 8}-bit PCM",
        Float => $"WAV, {bytes * 8}-bit float",
        ALaw => "WAV, A-law",
        MuLaw => "WAV, mu-law",
        _ => $"WAV, coding 0x{tag:X4}",
    };

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool bigEndian) => bigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(bytes)
        : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static UnsupportedAudioException Damaged(string file, string expected, string actual) =>
        new(file, expected, actual, "The file is damaged; record or convert it again");
}
