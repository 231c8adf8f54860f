namespace Timbre.Training.Loading;

/// <summary>What stands between samples and the network's input: features, or the samples themselves.</summary>
internal interface IFrontEnd
{
    /// <summary>Numbers at each time step of the input.</summary>
    int Channels { get; }

    /// <summary>Time steps that so many samples give.</summary>
    int Frames(int samples);

    /// <summary>Brings samples to the level the network is used to, before they are augmented.</summary>
    /// <param name="samples">16 kHz, mono.</param>
    void SetLevel(Span<float> samples);

    /// <summary>Computes the input of samples that have their level; called from many threads at once.</summary>
    /// <param name="samples">16 kHz, mono.</param>
    /// <param name="output">Receives [frames, channels], row-major.</param>
    void ComputeLeveled(ReadOnlySpan<float> samples, Span<float> output);

    /// <summary>Computes the input of a recording as a model in use does: its level, then the rest.</summary>
    /// <param name="samples">16 kHz, mono.</param>
    /// <param name="output">Receives [frames, channels], row-major.</param>
    void Compute(ReadOnlySpan<float> samples, Span<float> output);
}
