namespace Timbre.Audio.Reading;

/// <summary>One stream of a part of an Ogg file: where it may be entered, and where it ends.</summary>
internal sealed class OggStream
{
    // One place in so many bytes is kept.
    private const long PlaceBytes = 1 << 12;

    private readonly List<(long Offset, long Granule)> _places = [];

    private OggStream(FileBytes file, string name, long start, long end, uint serial) =>
        (File, Name, Start, End, Serial) = (file, name, start, end, serial);

    /// <summary>The file.</summary>
    public FileBytes File { get; }

    /// <summary>Its name, for messages.</summary>
    public string Name { get; }

    /// <summary>Where its first page begins.</summary>
    public long Start { get; }

    /// <summary>Where the part ends.</summary>
    public long End { get; }

    /// <summary>What its pages are marked with.</summary>
    public uint Serial { get; }

    /// <summary>Samples that the last page counts; null where none counts.</summary>
    public long? LastGranule { get; private set; }

    /// <summary>Finds the first stream whose first packet begins with some bytes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="part">The part.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="beginning">The bytes.</param>
    /// <returns>Null where there is none.</returns>
    public static OggStream? Find(in FileBytes file, in AudioPart part, string name, ReadOnlySpan<byte> beginning)
    {
        Span<byte> head = stackalloc byte[OggPage.MostHeaderBytes];
        OggStream? stream = null;
        for (var offset = part.Start; offset < part.End && OggPage.TryRead(file, offset, head, out var page); offset = page.End)
        {
            if (stream is null && page.IsFirst && file.Has(offset + page.HeadBytes, beginning))
            {
                stream = new OggStream(file, name, offset, part.End, page.Serial);
            }
            else if (stream?.Serial == page.Serial)
            {
                stream.Add(page);
            }
        }

        return stream;
    }

    /// <summary>Where to begin so that the page there ends at or before some sample.</summary>
    /// <param name="granule">The sample.</param>
    /// <returns>Null for the beginning of the stream.</returns>
    public long? PlaceBefore(long granule)
    {
        var place = _places.FindLastIndex(kept => kept.Granule <= granule);
        return place < 0 ? null : _places[place].Offset;
    }

    private void Add(in OggPage page)
    {
        if (page.Granule < 0)
        {
            return;
        }

        LastGranule = page.Granule;

        // Pages of headers count 0.
        if (page.Granule > 0 && (_places.Count == 0 || page.Offset >= _places[^1].Offset + PlaceBytes))
        {
            _places.Add((page.Offset, page.Granule));
        }
    }
}
