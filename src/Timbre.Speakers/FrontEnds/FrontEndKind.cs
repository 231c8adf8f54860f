namespace Timbre.Speakers.FrontEnds;

/// <summary>What a network is fed with.</summary>
public enum FrontEndKind
{
    /// <summary>The samples themselves, one channel.</summary>
    Waveform,

    /// <summary>A log-mel filter bank, one channel a band.</summary>
    FilterBank,
}
