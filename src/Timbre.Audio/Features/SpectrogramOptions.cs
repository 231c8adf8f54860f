namespace Timbre.Audio.Features;

/// <summary>Settings of a spectrogram, with the meanings of torch.stft.</summary>
public record SpectrogramOptions
{
    /// <summary>Samples a second of the audio; default 16000.</summary>
    public int SampleRateHz { get; init; } = AudioReader.StandardRateHz;

    /// <summary>Samples of a transform; default 512.</summary>
    public int TransformLength { get; init; } = 512;

    /// <summary>Samples of the window, which stands in the middle of the transform; default 400.</summary>
    public int WindowLength { get; init; } = 400;

    /// <summary>Samples from one frame to the next; default 160.</summary>
    public int FrameShift { get; init; } = 160;

    /// <summary>Shape of the window, periodic; default <see cref="WindowKind.Hamming"/>.</summary>
    public WindowKind Window { get; init; } = WindowKind.Hamming;

    /// <summary>True (default): frame t is centered on sample t * FrameShift. False: it starts there.</summary>
    public bool Centered { get; init; } = true;

    /// <summary>What centered frames find beyond the audio; default <see cref="EdgeKind.Reflect"/>.</summary>
    public EdgeKind Edges { get; init; } = EdgeKind.Reflect;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">Names every setting that is out of its range.</exception>
    public void Validate()
    {
        var faults = new OptionFaults(GetType().Name);
        AddFaults(faults);
        faults.ThrowIfAny();
    }

    private protected virtual void AddFaults(OptionFaults faults) => faults
        .RequireRange(nameof(SampleRateHz), SampleRateHz, 1000, 768000)
        .RequireRange(nameof(TransformLength), TransformLength, 2, 1 << 20)
        .RequireRange(nameof(WindowLength), WindowLength, 2, TransformLength)
        .RequireRange(nameof(FrameShift), FrameShift, 1, 1 << 20)
        .Require(Enum.IsDefined(Window), nameof(Window), "to be a known window", Window)
        .Require(Enum.IsDefined(Edges), nameof(Edges), "to be a known kind", Edges);
}
