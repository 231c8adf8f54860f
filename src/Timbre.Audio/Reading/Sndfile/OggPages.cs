using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Timbre.Audio;

/// <summary>Looks at the last page of an Ogg file (RFC 3533): decoders stop silently where a file was cut.</summary>
internal static class OggPages
{
    private const int HeaderBytes = 27;

    // A page is at most 27 bytes, 255 lacing values and 255 segments of 255 bytes.
    private const int LongestPage = HeaderBytes + 255 + (255 * 255);

    /// <summary>Tells whether the last page lacks bytes that its header counts.</summary>
    /// <param name="handle">The open file.</param>
    /// <remarks>A file that ends between two pages is taken for whole: live recordings end so, without a last-page mark.</remarks>
    public static bool IsCutShort(SafeFileHandle handle)
    {
        var length = RandomAccess.GetLength(handle);
        var tailLength = (int)Math.Min(length, LongestPage + HeaderBytes);
        var rented = ArrayPool<byte>.Shared.Rent(tailLength);
        try
        {
            var tail = rented.AsSpan(0, tailLength);
            tail = tail[..RandomAccess.Read(handle, tail, length - tailLength)];
            var last = tail.LastIndexOf("OggS"u8);
            if (last < 0)
            {
                return false;
            }

            var page = tail[last..];
            if (page.Length < HeaderBytes || page.Length < HeaderBytes + page[26])
            {
                return true;
            }

            var body = 0;
            foreach (var lacing in page.Slice(HeaderBytes, page[26]))
            {
                body += lacing;
            }

            return page.Length < HeaderBytes + page[26] + body;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
