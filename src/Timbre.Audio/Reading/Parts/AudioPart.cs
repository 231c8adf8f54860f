namespace Timbre.Audio.Reading;

/// <summary>One file's worth of audio within a file: mostly all of it; several where files were put one behind the other.</summary>
/// <param name="Signature">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Mpeg">Its frames, where it is MPEG audio.</param>
internal readonly record struct AudioPart(AudioSignature Signature, long Start, long End, MpegStream? Mpeg = null)
{
    /// <summary>Its bytes.</summary>
    public long Length => End - Start;
}
