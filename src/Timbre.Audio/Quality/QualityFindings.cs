using System.Globalization;

namespace Timbre.Audio.Quality;

/// <summary>Judges a recording's quality. The limits leave the shared sets of real recordings in peace, but for telephones' band.</summary>
internal static class QualityFindings
{
    private static readonly TimeSpan LeastSpeech = TimeSpan.FromSeconds(1);
    private const double LeastLevelDb = -55;
    private const double LeastSnrDb = 12;

    // Chosen on three recordings of each development speaker: 2 of 768 lie below it, and all of them with white noise of 5 dB.
    private const double LeastAmplitudeSnrDb = 14;
    private const double MostClipped = 0.001;
    private const double LeastBandwidthHz = 4500;

    private const string QuieterPlace = "record in a quieter place, or closer to the microphone";

    // In more noise than this, or in noise that nobody knows, the upper band may be there and hidden.
    private const double TellingSnrDb = 24;

    /// <summary>Finds what is wrong, the gravest first.</summary>
    public static IEnumerable<QualityFinding> Of(RecordingQuality quality)
    {
        foreach (var finding in OfChannels(quality.Channels))
        {
            yield return finding;
        }

        if (quality.NetSpeech == TimeSpan.Zero)
        {
            yield return new(QualityFault.NoSpeech, "no speech is found in it", "record the voice closer to the microphone");
            yield break;
        }

        if (quality.NetSpeech < LeastSpeech)
        {
            yield return new(
                QualityFault.LittleSpeech,
                Text($"it holds {quality.NetSpeech.TotalSeconds:0.0} s of speech"),
                "record a sentence or two, three seconds or more");
        }

        if ((quality.LastingSnrDb ?? quality.SnrDb) is { } snr && snr < LeastSnrDb)
        {
            yield return new(
                QualityFault.Noisy,
                Text($"its speech stands only {Math.Max(0, snr):0} dB above the noise"),
                QuieterPlace);
        }
        else if (quality.AmplitudeSnrDb < LeastAmplitudeSnrDb)
        {
            yield return new(
                QualityFault.Noisy,
                Text($"noise lasts through it, about {Math.Max(0, quality.AmplitudeSnrDb.Value):0} dB below the speech"),
                QuieterPlace);
        }

        if (quality.ClippedShare > MostClipped)
        {
            yield return new(
                QualityFault.Clipped,
                Text($"the loud places of {100 * quality.ClippedShare:0.0} % of its speech are cut off"),
                "turn the microphone's gain down and record again");
        }

        if (quality.LevelDb < LeastLevelDb)
        {
            yield return new(
                QualityFault.Soft,
                Text($"its speech is very soft ({quality.LevelDb:0} dB of full scale)"),
                "turn the microphone's gain up, or come closer");
        }

        if (quality.BandwidthHz < LeastBandwidthHz && quality.SnrDb >= TellingSnrDb)
        {
            yield return new(
                QualityFault.NarrowBand,
                Text($"its speech ends at {quality.BandwidthHz:0} Hz, as on a telephone"),
                "record at 16 kHz or more, unless the voice will be met on the telephone too");
        }
    }

    private static IEnumerable<QualityFinding> OfChannels(ChannelQuality channels)
    {
        if (channels.Dead.Count > 0)
        {
            var names = string.Join(" and ", channels.Dead);
            yield return new(
                QualityFault.DeadChannel,
                Text($"channel {names} of its {channels.Count} is dead"),
                "check the microphone's plug, or record one channel");
        }

        if (channels.Opposed)
        {
            yield return new(
                QualityFault.OpposedChannels,
                "its two channels hold the same with opposite signs, and cancel each other where they are mixed",
                "check the microphone's wiring, or record one channel");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
