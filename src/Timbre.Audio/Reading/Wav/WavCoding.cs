namespace Timbre.Audio.Reading;

/// <summary>How a WAV file writes one sample.</summary>
internal enum WavCoding
{
    /// <summary>8 bits, unsigned, 128 is silence.</summary>
    Unsigned8,

    /// <summary>16 bits, signed.</summary>
    Signed16,

    /// <summary>24 bits, signed.</summary>
    Signed24,

    /// <summary>32 bits, signed.</summary>
    Signed32,

    /// <summary>64 bits, signed.</summary>
    Signed64,

    /// <summary>16-bit IEEE float.</summary>
    Float16,

    /// <summary>32-bit IEEE float.</summary>
    Float32,

    /// <summary>64-bit IEEE float.</summary>
    Float64,

    /// <summary>ITU-T G.711 A-law, 8 bits.</summary>
    ALaw,

    /// <summary>ITU-T G.711 mu-law, 8 bits.</summary>
    MuLaw,
}
