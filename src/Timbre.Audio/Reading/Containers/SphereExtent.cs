using System.Globalization;
using System.Text;

namespace Timbre.Audio.Reading;

/// <summary>NIST SPHERE: a text header that counts the samples, then the samples.</summary>
internal static class SphereExtent
{
    private const int LongestHeader = 1 << 16;

    /// <summary>Measures one; a compressed one does not tell.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        Span<byte> head = stackalloc byte[16];
        head = head[..file.Read(start, head)];
        var lines = Encoding.ASCII.GetString(head).Split('\n');
        if (
            lines.Length < 2 || !int.TryParse(lines[1].Trim(), CultureInfo.InvariantCulture, out var header)
                || header is < 16 or > LongestHeader)
        {
            return new Extent(file.Length);
        }

        var bytes = new byte[header];
        var text = Encoding.ASCII.GetString(bytes.AsSpan(0, file.Read(start, bytes)));
        var (count, width, channels) = (Field(text, "sample_count"), Field(text, "sample_n_bytes"), Field(text, "channel_count") ?? 1);
        var isCompressed = text.Contains("shorten", StringComparison.Ordinal) || text.Contains("wavpack", StringComparison.Ordinal);
        return isCompressed || count is not > 0 || width is not > 0
            ? new Extent(file.Length)
            : Extent.Of(start + header, (long)count.Value * width.Value * channels, file.Length);
    }

    // "name -i number"
    private static int? Field(string text, string name) => text.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length == 3 && words[0] == name)
        .Select(words => int.TryParse(words[2].Trim(), CultureInfo.InvariantCulture, out var number) ? number : default(int?))
        .FirstOrDefault();
}
