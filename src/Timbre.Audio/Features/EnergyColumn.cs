namespace Timbre.Audio.Features;

/// <summary>Whether, and where, the log energy of a frame stands beside its mel bands.</summary>
public enum EnergyColumn
{
    /// <summary>No energy column.</summary>
    None,

    /// <summary>Before the bands (Kaldi).</summary>
    First,

    /// <summary>After the bands (Kaldi's HTK-compatible order).</summary>
    Last,
}
