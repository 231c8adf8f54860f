namespace Timbre.Audio.Reading;

/// <summary>AIFF and AIFC: a FORM of chunks, the samples in SSND.</summary>
internal static class AiffExtent
{
    // Written where the length was not known beforehand.
    private const uint LeastStreamSize = 0x7FFF0000;

    /// <summary>Measures one.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        var offset = start + 12;
        while (offset + 8 <= file.Length)
        {
            var (id, size) = (file.BigUInt32(offset), file.BigUInt32(offset + 4));
            if (id == 0x53534E44 && size >= LeastStreamSize)
            {
                return new Extent(file.Length);
            }

            if (id == 0x53534E44 && Extent.Of(offset + 8, size, file.Length) is { IsCutShort: true } cut)
            {
                return cut;
            }

            if (!IsName(id) || file.HasBeginning(offset))
            {
                break;
            }

            offset += 8 + size + (size & 1);
        }

        return new Extent(Math.Min(offset, file.Length));
    }

    private static bool IsName(uint id)
    {
        for (var shift = 0; shift < 32; shift += 8)
        {
            if (((id >> shift) & 255) is < ' ' or > 'z')
            {
                return false;
            }
        }

        return true;
    }
}
