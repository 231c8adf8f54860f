using Microsoft.Win32.SafeHandles;

namespace Timbre.Audio.Reading;

/// <summary>Decides how many bytes a sample of a WAV file takes, where its format chunk contradicts itself.</summary>
/// <remarks>
/// Three fields tell it: the block align, the byte rate and the bits. A container wider than its bits (24 in 32) is told by the
/// first two alike, but a writer with a wrong block align derives the byte rate from it. So where the three disagree, the samples
/// decide: in the true width neighbors are alike, in a wrong one they are noise or further apart. Where the samples leave it
/// open, the most votes win, and bits before block align before byte rate.
/// </remarks>
internal static class WavWidth
{
    private const int ProbedBytes = 1 << 16;

    // Right and wrong widths of speech lie a factor of ten and more apart; of white noise they are equal.
    private const double Clear = 0.5;

    /// <summary>Bytes of a sample; one that <see cref="WavFormat.CodingOf"/> knows, or what the format says where it knows none.</summary>
    /// <param name="format">A plain format.</param>
    /// <param name="handle">The open file.</param>
    /// <param name="data">Where its samples begin.</param>
    /// <param name="length">How many bytes of samples there are.</param>
    /// <param name="isBigEndian">True for RIFX.</param>
    public static int Choose(in WavFormat format, SafeFileHandle handle, long data, long length, bool isBigEndian)
    {
        if (format.IsG711)
        {
            return 1;
        }

        var (byBits, byAlign) = ((format.Bits + 7) / 8, Whole(format.FrameBytes, format.Channels));
        var byRate = Whole(format.ByteRate, (long)format.SampleRateHz * format.Channels);
        if (byAlign == byBits || format.CodingOf(byAlign) is null && format.CodingOf(byBits) is null && format.CodingOf(byRate) is null)
        {
            return byAlign > 0 ? byAlign : byBits;
        }

        int[] votes = [byBits, byAlign, byRate];
        var known = format;
        var candidates = votes.Where(width => known.CodingOf(width) is not null)
            .Distinct().OrderByDescending(width => votes.Count(vote => vote == width)).ToArray();
        return Smoothest(candidates, format, handle, data, length, isBigEndian);
    }

    private static int Smoothest(
        int[] widths, in WavFormat format, SafeFileHandle handle, long data, long length, bool isBigEndian)
    {
        var best = widths[0];
        if (widths.Length == 1)
        {
            return best;
        }

        // From the middle, where somebody speaks.
        var bytes = new byte[(int)Math.Min(ProbedBytes, length)];
        var stride = 24L * format.Channels;
        var count = RandomAccess.Read(handle, bytes, data + ((length - bytes.Length) / 2 / stride * stride));
        var least = Roughness(best, format, bytes.AsSpan(0, count), isBigEndian);
        foreach (var width in widths.AsSpan(1))
        {
            var roughness = Roughness(width, format, bytes.AsSpan(0, count), isBigEndian);
            if (roughness < Clear * least)
            {
                (best, least) = (width, roughness);
            }
        }

        return best;
    }

    // Energy of the differences of neighbors by the energy of the samples: near 0 for speech, 2 for white noise.
    private static double Roughness(int width, in WavFormat format, ReadOnlySpan<byte> bytes, bool isBigEndian)
    {
        var used = bytes[..(bytes.Length / width * width)].ToArray();
        if (isBigEndian)
        {
            SampleDecoder.ReverseEndianness(used, width);
        }

        var samples = new float[used.Length / width];
        SampleDecoder.Decode(format.CodingOf(width)!.Value, used, samples);
        var (mean, energy, differences) = (samples.Length > 0 ? samples.Average(x => (double)x) : 0, 0.0, 0.0);
        for (var i = format.Channels; i < samples.Length; i++)
        {
            energy += (samples[i] - mean) * (samples[i] - mean);
            differences += ((double)samples[i] - samples[i - format.Channels]) * ((double)samples[i] - samples[i - format.Channels]);
        }

        return energy > 0 && double.IsFinite(differences / energy) ? differences / energy : 2;
    }

    private static int Whole(long bytes, long parts) =>
        parts > 0 && bytes % parts == 0 && bytes / parts <= 16 ? (int)(bytes / parts) : 0;
}
