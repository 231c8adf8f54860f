namespace Timbre.Audio.Features;

/// <summary>What a frame that reaches beyond the audio finds there.</summary>
public enum EdgeKind
{
    /// <summary>Silence (speechbrain).</summary>
    Zeros,

    /// <summary>The audio turned around, its outermost sample twice (Kaldi).</summary>
    Mirror,

    /// <summary>The audio turned around, its outermost sample once (torch.stft).</summary>
    Reflect,
}
