using System.Text.Json;

namespace Timbre.Client.Speech;

/// <summary>What is enrolled of a profile.</summary>
public class VoiceProfileEnrollmentResult : ServiceResult
{
    internal VoiceProfileEnrollmentResult(ServiceAnswer answer)
        : base(answer, ReasonOf(answer))
    {
        if (!answer.IsSuccess)
        {
            ProfileId = "";
            return;
        }

        var json = answer.Json;
        ProfileId = Text(json, "profileId");
        EnrollmentsCount = json.GetProperty("enrollmentsCount").GetInt32();
        EnrollmentsLength = Time(json, "enrollmentsLengthInSec") ?? TimeSpan.Zero;
        EnrollmentsSpeechLength = Time(json, "enrollmentsSpeechLengthInSec") ?? TimeSpan.Zero;
        RemainingEnrollmentsCount = json.TryGetProperty("remainingEnrollmentsCount", out var count) ? count.GetInt32() : null;
        RemainingEnrollmentsSpeechLength = Time(json, "remainingEnrollmentsSpeechLengthInSec");
        AudioLength = Time(json, "audioLengthInSec") ?? TimeSpan.Zero;
        AudioSpeechLength = Time(json, "audioSpeechLengthInSec") ?? TimeSpan.Zero;
        CreatedTime = Text(json, "createdDateTime");
        LastUpdatedDateTime = Text(json, "lastUpdatedDateTime");
    }

    /// <summary>The profile; empty where it failed.</summary>
    public string ProfileId { get; }

    /// <summary>Recordings enrolled.</summary>
    public int EnrollmentsCount { get; }

    /// <summary>Their length.</summary>
    public TimeSpan EnrollmentsLength { get; }

    /// <summary>Speech in them.</summary>
    public TimeSpan EnrollmentsSpeechLength { get; }

    /// <summary>Recordings that are still needed; null where words are free.</summary>
    public int? RemainingEnrollmentsCount { get; }

    /// <summary>Speech that is still needed; null where a phrase is spoken.</summary>
    public TimeSpan? RemainingEnrollmentsSpeechLength { get; }

    /// <summary>Length of this recording; zero where none was enrolled.</summary>
    public TimeSpan AudioLength { get; }

    /// <summary>Speech in this recording; zero where none was enrolled.</summary>
    public TimeSpan AudioSpeechLength { get; }

    /// <summary>When the profile was made, as the service writes it; empty in answers to an enrollment.</summary>
    public string CreatedTime { get; } = "";

    /// <summary>When it was last changed, as the service writes it; empty in answers to an enrollment.</summary>
    public string LastUpdatedDateTime { get; } = "";

    private static ResultReason ReasonOf(ServiceAnswer answer) =>
        !answer.IsSuccess ? ResultReason.Canceled
        : Text(answer.Json, "enrollmentStatus").Equals("Enrolled", StringComparison.OrdinalIgnoreCase) ? ResultReason.EnrolledVoiceProfile
        : ResultReason.EnrollingVoiceProfile;

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    private static TimeSpan? Time(JsonElement json, string name) =>
        json.TryGetProperty(name, out var seconds) ? TimeSpan.FromSeconds(seconds.GetDouble()) : null;
}
