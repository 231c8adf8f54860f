using Timbre.Audio.Activity;
using Timbre.Audio.Reading;

namespace Timbre.Cli.Hearing;

/// <summary>What a recording is, and how much speech is in it.</summary>
/// <param name="Info">What its header says.</param>
/// <param name="Seconds">Playing time.</param>
/// <param name="NetSpeech">Time of speech.</param>
/// <param name="Notes">What is odd about it, each a clause without a full stop.</param>
internal sealed record RecordingSummary(AudioInfo Info, double Seconds, TimeSpan NetSpeech, IReadOnlyList<string> Notes)
{
    /// <summary>Reads a recording of any length.</summary>
    /// <param name="path">The recording.</param>
    /// <param name="channel">The only channel to be heard, from 1; null: all.</param>
    /// <param name="stop">Ends it early.</param>
    public static RecordingSummary Read(string path, int? channel, CancellationToken stop)
    {
        using var audio = AudioReader.Open(path, channel: channel);
        var activity = new VoiceActivity().Detect(audio, stop);
        return new RecordingSummary(
            audio.Info,
            audio.Info.Duration?.TotalSeconds ?? (activity.Samples / (double)AudioReader.StandardRateHz),
            activity.NetSpeech,
            audio.Notes);
    }
}
