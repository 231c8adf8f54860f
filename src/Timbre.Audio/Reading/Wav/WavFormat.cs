using System.Buffers.Binary;
using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>The body of a WAV file's <c>fmt </c> chunk, as written.</summary>
/// <param name="Tag">Kind of coding; of an extensible format the one it stands for.</param>
/// <param name="Channels">Channels, at least 1.</param>
/// <param name="SampleRateHz">As written; not judged here.</param>
/// <param name="ByteRate">Bytes a second, as written.</param>
/// <param name="FrameBytes">Bytes of one sample of each channel ("block align"), as written.</param>
/// <param name="Bits">Bits of a sample, as written; 0 where the chunk has none.</param>
internal readonly record struct WavFormat(ushort Tag, int Channels, int SampleRateHz, uint ByteRate, int FrameBytes, int Bits)
{
    private const ushort Pcm = 1;
    private const ushort Float = 3;
    private const ushort ALaw = 6;
    private const ushort MuLaw = 7;
    private const ushort Extensible = 0xFFFE;

    /// <summary>True for codings that write each sample by itself.</summary>
    public bool IsPlain => Tag is Pcm or Float or ALaw or MuLaw;

    /// <summary>True for codings that always take one byte.</summary>
    public bool IsG711 => Tag is ALaw or MuLaw;

    /// <summary>Reads the chunk.</summary>
    /// <param name="body">The chunk's bytes: 14, 16, 18 or 40.</param>
    /// <param name="bigEndian">True for RIFX.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="UnsupportedAudioException">Too few bytes, or no channels.</exception>
    public static WavFormat Parse(ReadOnlySpan<byte> body, bool bigEndian, string file)
    {
        if (body.Length < 14)
        {
            throw Damaged(file, "a format chunk of at least 14 bytes", $"{body.Length}");
        }

        var tag = UInt16(body, bigEndian);
        int channels = UInt16(body[2..], bigEndian);
        if (channels == 0)
        {
            throw Damaged(file, "at least 1 channel", "0");
        }

        if (tag == Extensible && body.Length >= 26)
        {
            tag = UInt16(body[24..], bigEndian);
        }

        return new WavFormat(
            tag,
            channels,
            (int)Math.Min(UInt32(body[4..], bigEndian), int.MaxValue),
            UInt32(body[8..], bigEndian),
            UInt16(body[12..], bigEndian),
            body.Length >= 16 ? UInt16(body[14..], bigEndian) : 0);
    }

    /// <summary>How samples of some width are written; null where this format has none such.</summary>
    /// <param name="bytes">Bytes of a sample.</param>
    public WavCoding? CodingOf(int bytes) => (Tag, bytes) switch
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

    /// <summary>The coding in words.</summary>
    /// <param name="bytes">Bytes of a sample.</param>
    public string NameOf(int bytes) => Tag switch
    {
        Pcm => $"WAV, {bytes * 8}-bit PCM",
        Float => $"WAV, {bytes * 8}-bit float",
        ALaw => "WAV, A-law",
        MuLaw => "WAV, mu-law",
        _ => $"WAV, {CompressedName}",
    };

    private string CompressedName => Tag switch
    {
        0x0002 => "Microsoft ADPCM",
        0x0011 => "IMA ADPCM",
        0x0031 => "GSM 6.10",
        0x0050 => "MP2",
        0x0055 => "MP3",
        0x00FF or 0x1600 or 0x1602 or 0x1610 => "AAC",
        _ => $"coding 0x{Tag:X4}",
    };

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool bigEndian) => bigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(bytes)
        : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool bigEndian) => bigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static UnsupportedAudioException Damaged(string file, string expected, string actual) =>
        new(file, expected, actual, "The file is damaged; record or convert it again");
}
