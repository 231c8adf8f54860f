namespace Timbre.Audio.Reading;

/// <summary>Ogg (RFC 3533): pages; a first-page mark behind other pages begins the next file of a chain.</summary>
/// <remarks>Decoders stop silently where a file was cut within a page, so the pages are counted here.</remarks>
internal static class OggExtent
{
    private const int HeaderBytes = 27;
    private const byte FirstPage = 2;
    private const byte LastPage = 4;

    /// <summary>Measures one link of a chain.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Where its first page begins.</param>
    /// <param name="isEnded">Whether its last page says that it is the last: live recordings and files cut between pages do not.</param>
    public static Extent Of(in FileBytes file, long start, out bool isEnded)
    {
        Span<byte> head = stackalloc byte[HeaderBytes + 255];
        var offset = start;
        var isBehindFirst = false;
        isEnded = false;
        while (offset < file.Length)
        {
            var read = file.Read(offset, head);
            if (read < 4 || !head.StartsWith("OggS"u8))
            {
                break;
            }

            if (read < HeaderBytes || read < HeaderBytes + head[26])
            {
                return new Extent(file.Length, HeaderBytes + 1, read);
            }

            if ((head[5] & FirstPage) != 0 && isBehindFirst)
            {
                break;
            }

            isBehindFirst |= (head[5] & FirstPage) == 0;
            isEnded = (head[5] & LastPage) != 0;
            var page = HeaderBytes + head[26];
            foreach (var lacing in head.Slice(HeaderBytes, head[26]))
            {
                page += lacing;
            }

            if (offset + page > file.Length)
            {
                return new Extent(file.Length, page, file.Length - offset);
            }

            offset += page;
        }

        return new Extent(offset);
    }
}
