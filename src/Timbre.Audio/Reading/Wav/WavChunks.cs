namespace Timbre.Audio.Reading;

/// <summary>The names of chunks that WAV files hold.</summary>
internal static class WavChunks
{
    /// <summary>True for a name in use.</summary>
    /// <param name="id">Four bytes.</param>
    public static bool IsKnown(ReadOnlySpan<byte> id)
    {
        var known =
            "data|fmt |LIST|fact|bext|PEAK|JUNK|junk|cue |smpl|inst|id3 |ID3 |iXML|axml|chna|cart|DISP|PAD |plst|ds64|afsp|"u8
            + "_PMX|SAUR|acid|minf|elm1|regn|umid|levl|FLLR|note|labl|ltxt|link|aXML|LGWV|MARK|strc|SMED|ovwf"u8;
        for (; known.Length >= 4; known = known[Math.Min(5, known.Length)..])
        {
            if (known.StartsWith(id))
            {
                return true;
            }
        }

        return false;
    }
}
