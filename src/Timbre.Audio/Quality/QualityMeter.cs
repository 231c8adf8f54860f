using Timbre.Audio.Activity;
using Timbre.Audio.Faults;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Quality;

/// <summary>Finds the speech of recordings and measures their quality in the same pass. Immutable: many threads may share one.</summary>
/// <param name="activity">Tells speech from the rest; null for the defaults.</param>
public sealed class QualityMeter(VoiceActivity? activity = null)
{
    private readonly VoiceActivity _activity = activity ?? new VoiceActivity();

    /// <summary>Measures a recording as it is read, in memory of some 12 MB an hour.</summary>
    /// <param name="audio">At its start, at 16 kHz; read to its end.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>To the bit what <see cref="Measure(ReadOnlySpan{float}, OpenAudio?)"/> makes of all its samples.</returns>
    /// <exception cref="ArgumentException">The stream has another rate.</exception>
    /// <exception cref="UnsupportedAudioException">The recording is damaged, or longer than 37 hours.</exception>
    public MeasuredSpeech Measure(OpenAudio audio, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(audio);
        using var pass = new QualityPass(_activity);
        VoiceActivity.Hear(audio, pass.Add, stop);
        return pass.Finish(audio.Clipping, audio.Channels);
    }

    /// <summary>Measures a recording that is held in memory.</summary>
    /// <param name="samples">16 kHz, one channel, full scale -1 to 1.</param>
    /// <param name="source">
    /// Where all of them were read from, which knows of clipping at the file's own rate and of its channels; null: the samples are all
    /// there is.
    /// </param>
    public MeasuredSpeech Measure(ReadOnlySpan<float> samples, OpenAudio? source = null)
    {
        using var pass = new QualityPass(_activity, samples.Length);
        pass.Add(samples);
        if (source is not null)
        {
            return pass.Finish(source.Clipping, source.Channels);
        }

        var clipping = new ClippingMeter(AudioReader.StandardRateHz);
        clipping.Add(0, samples);
        return pass.Finish(clipping, ChannelQuality.Mono);
    }
}
