namespace Timbre.Audio.Features;

/// <summary>How a band is drawn around its center frequency.</summary>
public enum MelBandShape
{
    /// <summary>A triangle of height 1 between the neighbors' centers (torchaudio).</summary>
    Triangle,

    /// <summary>The same, divided by its area (librosa; torchaudio's norm="slaney").</summary>
    UnitArea,

    /// <summary>A triangle of height 1, as wide above its center as below (speechbrain).</summary>
    Symmetric,
}
