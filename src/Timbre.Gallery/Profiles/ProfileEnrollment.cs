namespace Timbre.Galleries.Profiles;

/// <summary>A recording to be enrolled.</summary>
/// <param name="Recording">Its embedding and what is known of it.</param>
/// <param name="Seconds">Its length, in seconds.</param>
/// <param name="IsEnoughAnyway">Whether it is to be enough, however little it is.</param>
public sealed record ProfileEnrollment(EnrolledRecording Recording, double Seconds, bool IsEnoughAnyway);
