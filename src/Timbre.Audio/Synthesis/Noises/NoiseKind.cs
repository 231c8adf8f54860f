namespace Timbre.Audio.Synthesis;

/// <summary>What <see cref="NoiseSynthesizer"/> makes.</summary>
public enum NoiseKind
{
    /// <summary>A steady rush of any color, from rumbling (a fan, far traffic) to hissing (rain, a tap, a worn tape).</summary>
    Rush,

    /// <summary>Gusts: low noise that swells and dies down.</summary>
    Wind,

    /// <summary>Mains hum: 50 or 60 Hz and many of its multiples.</summary>
    Hum,

    /// <summary>A motor: a low pitch that wanders, its multiples, and what rattles with them.</summary>
    Engine,

    /// <summary>Knocks, clicks, cutlery, doors: things that are struck and ring for a while.</summary>
    Impacts,

    /// <summary>Tones of devices, one after the other, with pauses.</summary>
    Beeps,

    /// <summary>Many people far off: noise with formants and the rhythm of syllables, no word in it.</summary>
    Murmur,
}
