using Timbre.Audio.Activity;
using Timbre.Audio.Quality;
using Timbre.Audio.Reading;

namespace Timbre.Cli.Hearing;

/// <summary>What a recording is, and what it is worth.</summary>
/// <param name="Info">What its header says.</param>
/// <param name="Seconds">Playing time.</param>
/// <param name="Quality">How much speech is in it, and how good.</param>
/// <param name="Notes">What is odd about it, each a clause without a full stop.</param>
internal sealed record RecordingSummary(AudioInfo Info, double Seconds, RecordingQuality Quality, IReadOnlyList<string> Notes)
{
    /// <summary>Reads a recording of any length.</summary>
    /// <param name="path">The recording.</param>
    /// <param name="channel">The only channel to be heard, from 1; null: all.</param>
    /// <param name="speechJudge">A detector of speech, as <c>KIND=FILE</c>; null: the built-in rules.</param>
    /// <param name="stop">Ends it early.</param>
    public static RecordingSummary Read(string path, int? channel, string? speechJudge, CancellationToken stop)
    {
        using var audio = AudioReader.Open(path, channel: channel);
        var quality = new QualityMeter(new VoiceActivity(judge: NamedSpeechJudge.Load(speechJudge))).Measure(audio, stop).Quality;
        return new RecordingSummary(
            audio.Info,
            audio.Info.Duration?.TotalSeconds ?? quality.Length.TotalSeconds,
            quality,
            audio.Notes);
    }
}
