using Timbre.Audio.Activity;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Quality;

/// <summary>One recording, heard from its start to its end; how it is cut changes nothing.</summary>
/// <param name="activity">Tells speech from the rest.</param>
/// <param name="expectedSamples">How many there will be about; 0 where that is not known.</param>
internal sealed class QualityPass(VoiceActivity activity, int expectedSamples = 0) : IDisposable
{
    private readonly SpeechHearing _hearing = activity.Listen(expectedSamples);
    private readonly SpectrumMeter _spectra = new();

    /// <summary>Goes on with the samples that follow, at 16 kHz.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        _hearing.Add(samples);
        _spectra.Add(samples);
    }

    /// <summary>Ends the recording.</summary>
    /// <param name="clipping">What was found at the rate of the file.</param>
    /// <param name="channels">What the file's channels hold.</param>
    public MeasuredSpeech Finish(ClippingMeter clipping, ChannelQuality channels)
    {
        var decision = _hearing.Finish();
        var level = SpeechLevel.Of(decision);
        var result = decision.Result;
        var speech = result.NetSpeech;
        return new MeasuredSpeech(result, new RecordingQuality(
            TimeSpan.FromSeconds(result.Samples / (double)AudioReader.StandardRateHz),
            speech,
            level.SnrDb,
            Bandwidth.Of(_spectra.Finish(), decision),
            level.LevelDb,
            result.HasSpeech ? Math.Min(1, clipping.Clipped / speech) : 0,
            channels)
        {
            LastingSnrDb = level.LastingSnrDb,
            AmplitudeSnrDb = result.HasSpeech ? AmplitudeSnr.Of(decision.Frames.AmplitudeSpread) : null,
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _hearing.Dispose();
}
