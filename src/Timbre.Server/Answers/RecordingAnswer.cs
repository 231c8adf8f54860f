using Timbre.Recognition.Recordings;

namespace Timbre.Server.Answers;

/// <summary>What was heard.</summary>
/// <param name="File">As it was called when it was sent.</param>
/// <param name="Seconds">Length, in seconds.</param>
/// <param name="NetSpeechSeconds">Speech in it, in seconds.</param>
/// <param name="SnrDb">Speech above noise, in dB; null where no pause holds any noise.</param>
/// <param name="BandwidthHz">Highest frequency that the speech reaches, in Hz.</param>
/// <param name="TwoPeople">That two people probably speak in it; null where nothing tells so.</param>
/// <param name="Findings">What is wrong with it, and what to do.</param>
/// <param name="Notes">What was odd when it was read.</param>
public sealed record RecordingAnswer(
    string File,
    double Seconds,
    double NetSpeechSeconds,
    double? SnrDb,
    double BandwidthHz,
    TwoPeopleAnswer? TwoPeople,
    IReadOnlyList<FindingAnswer> Findings,
    IReadOnlyList<string> Notes)
{
    internal static RecordingAnswer Of(EmbeddedRecording recording) => new(
        recording.Name,
        Rounded.Of(recording.Length.TotalSeconds),
        Rounded.Of(recording.NetSpeech.TotalSeconds),
        Rounded.Of(recording.Quality.SnrDb),
        recording.Quality.BandwidthHz,
        recording.SecondVoice is { } second ? new TwoPeopleAnswer(Rounded.Of(second.At?.TotalSeconds)) : null,
        [.. recording.Quality.Findings.Select(FindingAnswer.Of)],
        recording.Notes);
}
