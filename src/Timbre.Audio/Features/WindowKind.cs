namespace Timbre.Audio.Features;

/// <summary>Shape that a frame is multiplied with before its spectrum is taken.</summary>
public enum WindowKind
{
    /// <summary>Kaldi's own: Hann to the power 0.85, zero at both ends.</summary>
    Povey,

    /// <summary>0.54 - 0.46 cos: does not reach zero.</summary>
    Hamming,

    /// <summary>Hann's window, 0.5 - 0.5 cos, under Kaldi's name.</summary>
    Hanning,

    /// <summary>No shaping: 1 everywhere.</summary>
    Rectangular,

    /// <summary>0.42 - 0.5 cos + 0.08 cos of twice the angle.</summary>
    Blackman,
}
