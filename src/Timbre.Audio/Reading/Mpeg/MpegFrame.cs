namespace Timbre.Audio.Reading;

/// <summary>A frame of MPEG audio (MP3, MP2) as its header tells it.</summary>
/// <param name="Samples">Samples of each channel.</param>
/// <param name="Bytes">Its length, header included.</param>
/// <param name="RateHz">Samples a second.</param>
/// <param name="Channels">1 or 2.</param>
/// <param name="BitRate">Bits a second.</param>
/// <param name="IsFirstVersion">True for MPEG 1, false for the half and quarter rates of MPEG 2 and 2.5.</param>
/// <remarks>ISO/IEC 11172-3 and 13818-3; free bit rates and layer 1 are not known here.</remarks>
internal readonly record struct MpegFrame(int Samples, int Bytes, int RateHz, int Channels, int BitRate, bool IsFirstVersion)
{
    private static readonly int[] KilobitsV1L2 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];
    private static readonly int[] KilobitsV1L3 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] KilobitsV2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    private static readonly int[] RatesHz = [44100, 48000, 32000];

    /// <summary>Where the length tag of Xing stands in a frame: behind the header and the side information.</summary>
    public int TagOffset => 4 + (IsFirstVersion ? Channels == 1 ? 17 : 32 : Channels == 1 ? 9 : 17);

    /// <summary>True for frames of one stream: nothing but the bit rate changes within it.</summary>
    public bool IsLike(in MpegFrame other) =>
        Samples == other.Samples && RateHz == other.RateHz && Channels == other.Channels;

    /// <summary>Reads a header.</summary>
    /// <param name="header">Its four bytes, the first one highest.</param>
    /// <param name="frame">What it tells.</param>
    /// <returns>False where it is none.</returns>
    public static bool TryParse(uint header, out MpegFrame frame)
    {
        var version = (header >> 19) & 3;
        var layer = 4 - ((header >> 17) & 3);
        var bitRate = (header >> 12) & 15;
        var rate = (header >> 10) & 3;
        frame = default;
        if (header >> 21 != 0x7FF || version == 1 || layer is not (2 or 3) || bitRate is 0 or 15 || rate == 3)
        {
            return false;
        }

        var isFirst = version == 3;
        var kilobits = (isFirst ? layer == 2 ? KilobitsV1L2 : KilobitsV1L3 : KilobitsV2)[bitRate];
        var hertz = RatesHz[rate] >> (isFirst ? 0 : version == 2 ? 1 : 2);
        var samples = !isFirst && layer == 3 ? 576 : 1152;
        var bytes = (samples / 8 * kilobits * 1000 / hertz) + (int)((header >> 9) & 1);
        frame = new MpegFrame(samples, bytes, hertz, ((header >> 6) & 3) == 3 ? 1 : 2, kilobits * 1000, isFirst);
        return true;
    }
}
