namespace Timbre.Audio.Features;

/// <summary>What mel means.</summary>
public enum MelScale
{
    /// <summary>2595 log10(1 + f / 700).</summary>
    Htk,

    /// <summary>Linear below 1000 Hz, logarithmic above (Slaney 1998).</summary>
    Slaney,
}
