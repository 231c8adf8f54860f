using System.Globalization;
using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>The packets of an Ogg stream, one after the other.</summary>
internal sealed class OggPackets
{
    private readonly OggStream _stream;
    private readonly byte[] _page = new byte[OggPage.MostBytes];
    private byte[] _joined = new byte[4096];
    private OggPage _header;
    private int _segment;
    private int _body;
    private long _next;

    /// <summary>Begins at a page; what is left there of a packet that began before is passed over.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="offset">Where the page begins.</param>
    public OggPackets(OggStream stream, long offset) => (_stream, _next) = (stream, offset);

    /// <summary>The packet.</summary>
    public ReadOnlyMemory<byte> Packet { get; private set; }

    /// <summary>Samples up to its end, where its page counts them: the last packet that ends on a page has it, others null.</summary>
    public long? Granule { get; private set; }

    /// <summary>Where the page behind that of the packet begins.</summary>
    public long NextPage => _next;

    /// <summary>True for the last packet of the stream.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Goes to the next packet.</summary>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="UnsupportedAudioException">A page is damaged.</exception>
    public bool Read()
    {
        var length = 0;
        var isWhole = true;
        while (true)
        {
            if (_segment == _header.Segments)
            {
                if (!ReadPage())
                {
                    return false;
                }

                // What goes on here and was not begun before has no beginning; what was begun and does not go on has no end.
                if (length == 0 || !_header.IsContinued)
                {
                    (length, isWhole) = (0, length > 0 || !_header.IsContinued);
                }

                continue;
            }

            var lacing = _page[OggPage.HeaderBytes + _segment];
            length = Join(length, lacing);
            _segment++;
            if (lacing == 255)
            {
                continue;
            }

            if (!isWhole)
            {
                (length, isWhole) = (0, true);
                continue;
            }

            var isLastHere = !_page.AsSpan(OggPage.HeaderBytes + _segment, _header.Segments - _segment).ContainsAnyExcept((byte)255);
            Packet = _joined.AsMemory(0, length);
            Granule = isLastHere && _header.Granule >= 0 ? _header.Granule : null;
            IsLast = isLastHere && _header.IsLast;
            return true;
        }
    }

    private int Join(int length, int lacing)
    {
        if (_joined.Length < length + lacing)
        {
            Array.Resize(ref _joined, 2 * (length + lacing));
        }

        _page.AsSpan(_body, lacing).CopyTo(_joined.AsSpan(length));
        _body += lacing;
        return length + lacing;
    }

    private bool ReadPage()
    {
        while (_next < _stream.End && OggPage.TryRead(_stream.File, _next, _page, out var page))
        {
            _next = page.End;
            if (page.Serial != _stream.Serial)
            {
                continue;
            }

            var bytes = _page.AsSpan(0, page.HeadBytes + page.BodyBytes);
            if (_stream.File.Read(page.Offset, bytes) < bytes.Length || !OggPage.IsSound(bytes))
            {
                throw new UnsupportedAudioException(
                    _stream.Name, "Ogg pages whose checksums are right",
                    string.Create(CultureInfo.InvariantCulture, $"another checksum of the page at byte {page.Offset}"),
                    "The file is damaged; copy or record it again");
            }

            (_header, _segment, _body) = (page, 0, page.HeadBytes);
            return true;
        }

        return false;
    }
}
