namespace Timbre.Training.Loading;

/// <summary>What stands between samples and the network's input: features, or the samples themselves.</summary>
internal interface IFrontEnd
{
    /// <summary>Numbers at each time step of the input.</summary>
    int Channels { get; }

    /// <summary>Time steps that so many samples give.</summary>
    int Frames(int samples);

    /// <summary>Computes the input of one slice; called from many threads at once.</summary>
    /// <param name="samples">16 kHz, mono.</param>
    /// <param name="output">Receives [frames, channels], row-major.</param>
    void Compute(ReadOnlySpan<float> samples, Span<float> output);
}
