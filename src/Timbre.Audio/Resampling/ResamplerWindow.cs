namespace Timbre.Audio.Resampling;

/// <summary>The window that ends the sinc filter of a <see cref="Resampler"/>.</summary>
public enum ResamplerWindow
{
    /// <summary>Kaiser's window: the stop band is chosen by <see cref="ResamplerOptions.KaiserBeta"/>.</summary>
    Kaiser,

    /// <summary>The squared cosine: torchaudio's default.</summary>
    Hann,
}
