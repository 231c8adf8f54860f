using Timbre.Galleries;

namespace Timbre.Server.Answers;

/// <summary>A recording of an enrollment; what nobody told of it is null.</summary>
/// <param name="Recording">By which it can be removed.</param>
/// <param name="File">As it was called.</param>
/// <param name="EnrolledAt">When it was enrolled, UTC.</param>
/// <param name="NetSpeechSeconds">Speech in it, in seconds.</param>
/// <param name="SnrDb">Speech above noise, in dB.</param>
/// <param name="BandwidthHz">Highest frequency that the speech reaches, in Hz.</param>
public sealed record EnrolledRecordingAnswer(
    long Recording, string? File, DateTimeOffset? EnrolledAt, double? NetSpeechSeconds, double? SnrDb, double? BandwidthHz)
{
    internal static EnrolledRecordingAnswer Of(EnrolledRecording recording) => new(
        recording.Id,
        recording.Source,
        recording.EnrolledAt,
        Rounded.Of(recording.SpeechSeconds),
        Rounded.Of(recording.SnrDb),
        recording.BandwidthHz);
}
