namespace Timbre.Audio.Features;

/// <summary>How mel bands are compressed.</summary>
public enum MelLog
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>ln(band + Floor).</summary>
    Natural,

    /// <summary>10 log10(max(band, Floor)), and nothing farther below the utterance's loudest band than TopDb.</summary>
    Decibels,
}
