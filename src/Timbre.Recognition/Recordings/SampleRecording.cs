using Timbre.Audio.Faults;
using Timbre.Audio.Reading;

namespace Timbre.Recognition.Recordings;

/// <summary>A recording whose samples are known.</summary>
internal sealed class SampleRecording : Recording
{
    private const int LowestRateHz = 1_000;
    private const int HighestRateHz = 768_000;
    private readonly float[] _samples;
    private readonly int _sampleRateHz;

    public SampleRecording(float[] samples, int sampleRateHz, string name)
        : base(name)
    {
        if (sampleRateHz is < LowestRateHz or > HighestRateHz)
        {
            throw new ArgumentOutOfRangeException(
                nameof(sampleRateHz),
                sampleRateHz,
                $"Recording '{name}': expected a rate of {LowestRateHz} to {HighestRateHz} Hz, got {sampleRateHz} Hz. "
                + "Give that of the samples.");
        }

        (_samples, _sampleRateHz) = (samples, sampleRateHz);
    }

    /// <inheritdoc/>
    internal override long Bytes => (long)_samples.Length * sizeof(float);

    /// <inheritdoc/>
    internal override OpenAudio Open(int? channel, CancellationToken stop) => channel is null or 1
        ? AudioReader.Open(_samples, _sampleRateHz, Name)
        : throw new UnsupportedAudioException(Name, $"channel {channel}", "samples of one channel", "Give the samples of that channel");
}
