using Timbre.Audio;

namespace Timbre.Cli.Hearing;

/// <summary>What a recording is, and how much speech is in it.</summary>
/// <param name="Info">What its header says.</param>
/// <param name="Seconds">Playing time.</param>
/// <param name="NetSpeech">Time of speech.</param>
internal sealed record RecordingSummary(AudioInfo Info, double Seconds, TimeSpan NetSpeech)
{
    /// <summary>Reads a recording.</summary>
    public static RecordingSummary Read(string path)
    {
        var info = AudioReader.Probe(path);
        var samples = AudioReader.ReadAt(path);
        return new RecordingSummary(
            info,
            info.Duration?.TotalSeconds ?? (samples.Length / (double)AudioReader.StandardRateHz),
            new VoiceActivity().Detect(samples).NetSpeech);
    }
}
