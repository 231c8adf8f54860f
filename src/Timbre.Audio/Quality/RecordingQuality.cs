namespace Timbre.Audio.Quality;

/// <summary>What a recording is worth as a witness of a voice.</summary>
/// <param name="Length">Time of all of it.</param>
/// <param name="NetSpeech">Time of speech, as voice activity keeps it.</param>
/// <param name="SnrDb">
/// Speech above noise, in dB, between 150 and 3 800 Hz: the mean power of the speech less that of the pauses, by that of the
/// pauses; -20 to 80. Null where no pause tells the noise: there is none of 0.1 s in all, or all of them are digital silence.
/// </param>
/// <param name="BandwidthHz">
/// Up to which frequency speech has energy above noise: about 3 500 of a telephone, 7 000 to 8 000 of a good microphone; 8 000 at
/// most, for nothing above is heard, and 0 where there is no speech.
/// </param>
/// <param name="LevelDb">
/// Mean level of the speech (of everything, where there is none) between 150 and 3 800 Hz, in dB of full scale; -120 is silence.
/// </param>
/// <param name="ClippedShare">Time at the recording's own ceiling in runs, as clipping leaves it, by the time of speech; 0 to 1.</param>
/// <param name="Channels">What is wrong with the file's channels.</param>
public sealed record RecordingQuality(
    TimeSpan Length,
    TimeSpan NetSpeech,
    double? SnrDb,
    double BandwidthHz,
    double LevelDb,
    double ClippedShare,
    ChannelQuality Channels)
{
    /// <summary>
    /// As <see cref="SnrDb"/>, without the loudest 0.15 s of the pauses: a click of the key that ends the recording, or a door, says
    /// nothing of the noise under the speech. Null where less than 0.1 s of pauses is left.
    /// </summary>
    public double? LastingSnrDb { get; init; }

    /// <summary>
    /// Speech above lasting noise, in dB, by the distribution of amplitudes between 150 and 3 800 Hz (Kim and Stern 2008), for which no
    /// pause is needed: a coarse guess, -10 to 60; null where there is no speech.
    /// </summary>
    public double? AmplitudeSnrDb { get; init; }

    /// <summary>What is wrong with it, dead channels first; mostly nothing.</summary>
    public IReadOnlyList<QualityFinding> Findings => [.. QualityFindings.Of(this)];
}
