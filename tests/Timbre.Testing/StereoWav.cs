namespace Timbre.Testing;

/// <summary>Files of two channels, of those of one.</summary>
public static class StereoWav
{
    private const int ChannelsAt = 22;
    private const int BytesASecondAt = 28;
    private const int BytesAFrameAt = 32;
    private const int BytesAFrame = 4;

    /// <summary>Changes the header of a file of 16-bit samples: those of two channels by turns, written as one channel.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rateHz">Its sample rate.</param>
    public static void Declare(string path, int rateHz)
    {
        using var file = File.OpenHandle(path, access: FileAccess.Write);
        RandomAccess.Write(file, [2, 0], ChannelsAt);
        RandomAccess.Write(file, BitConverter.GetBytes(rateHz * BytesAFrame), BytesASecondAt);
        RandomAccess.Write(file, [BytesAFrame, 0], BytesAFrameAt);
    }
}
