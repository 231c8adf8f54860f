using System.Runtime.CompilerServices;

namespace Timbre.Audio.Synthesis;

/// <summary>What the voice does for 5 ms.</summary>
internal struct SpeechFrame
{
    /// <summary>Length of a frame in samples at 16 kHz.</summary>
    public const int Samples = 80;

    /// <summary>Pitch relative to the speaker's mean, in semitones.</summary>
    public double Semitones;

    /// <summary>Amplitude of the voice.</summary>
    public double Voicing;

    /// <summary>Amplitude of breath noise through the vocal tract.</summary>
    public double Aspiration;

    /// <summary>Amplitude of noise made in the mouth.</summary>
    public double Frication;

    /// <summary>Center of that noise in Hz.</summary>
    public double FricationHz;

    /// <summary>Width of that noise in Hz.</summary>
    public double FricationWidthHz;

    /// <summary>Formants in Hz.</summary>
    public FormantPlaces Formants;

    /// <summary>One frequency a formant.</summary>
    [InlineArray(SyntheticSpeaker.Formants)]
    public struct FormantPlaces
    {
        private double _first;
    }
}
