namespace Timbre.Audio.Reading;

/// <summary>What a file's header says of its audio.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Format">Container and coding in words, for example <c>WAV, 16-bit PCM</c>.</param>
/// <param name="SampleRateHz">Samples a second, of each channel.</param>
/// <param name="Channels">Channels, at least 1.</param>
/// <param name="Frames">Samples of each channel; null where only decoding the whole file would tell.</param>
public sealed record AudioInfo(string File, string Format, int SampleRateHz, int Channels, long? Frames)
{
    /// <summary>Playing time; null where only decoding the whole file would tell.</summary>
    public TimeSpan? Duration => Frames is { } frames
        ? TimeSpan.FromSeconds((double)frames / SampleRateHz)
        : null;

    /// <summary>What is odd about the file though it can be read, each a clause without a full stop; mostly none.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
