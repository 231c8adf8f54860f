using System.ComponentModel.DataAnnotations;
using Timbre.Audio.Reading;
using Timbre.Settings;

namespace Timbre.Audio.Features;

/// <summary>Settings of a spectrogram, with the meanings of torch.stft.</summary>
public record SpectrogramOptions : ICheckedOptions
{
    /// <summary>Samples a second of the audio.</summary>
    [Range(1000, 768000)]
    public int SampleRateHz { get; init; } = AudioReader.StandardRateHz;

    /// <summary>Samples of a transform.</summary>
    [Range(2, 1 << 20)]
    public int TransformLength { get; init; } = 512;

    /// <summary>Samples of the window, which stands in the middle of the transform.</summary>
    [Range(2, 1 << 20)]
    public int WindowLength { get; init; } = 400;

    /// <summary>Samples from one frame to the next.</summary>
    [Range(1, 1 << 20)]
    public int FrameShift { get; init; } = 160;

    /// <summary>Shape of the window, periodic.</summary>
    public WindowKind Window { get; init; } = WindowKind.Hamming;

    /// <summary>True: frame t is centered on sample t * FrameShift. False: it starts there.</summary>
    public bool Centered { get; init; } = true;

    /// <summary>What centered frames find beyond the audio.</summary>
    public EdgeKind Edges { get; init; } = EdgeKind.Reflect;

    /// <inheritdoc/>
    public virtual IEnumerable<string> FindFaults() => new OptionFaults()
        .Require(WindowLength <= TransformLength, "windowLength", "at most transformLength", WindowLength);
}
