namespace Timbre.Client.Answers;

/// <summary>A recording that is enrolled; what the service does not know of it is null.</summary>
/// <param name="Recording">Its number, by which it can be removed.</param>
/// <param name="File">As it was called when it was sent.</param>
/// <param name="EnrolledAt">When it was enrolled, UTC.</param>
/// <param name="NetSpeechSeconds">Speech in it, in seconds.</param>
/// <param name="SnrDb">Speech above noise, in dB.</param>
/// <param name="BandwidthHz">Highest frequency that the speech reaches, in Hz.</param>
public sealed record EnrolledRecording(
    long Recording, string? File, DateTimeOffset? EnrolledAt, double? NetSpeechSeconds, double? SnrDb, double? BandwidthHz);
