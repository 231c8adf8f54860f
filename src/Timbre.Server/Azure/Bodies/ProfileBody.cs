using System.Globalization;
using System.Text.Json;
using Timbre.Galleries.Profiles;

namespace Timbre.Server.Azure;

/// <summary>Profiles and enrollments as JSON, with the names of a version.</summary>
/// <param name="kind">Version and kind.</param>
/// <param name="modelDate">The date of the model in use, as the service names models.</param>
internal sealed class ProfileBody(AzureKind kind, string modelDate)
{
    private const string Dates = "yyyy-MM-ddTHH:mm:ss.fffZ";
    private readonly string _suffix = kind.IsStable ? "InSec" : "";

    /// <summary>A profile.</summary>
    public void Write(Utf8JsonWriter json, VoiceProfile profile)
    {
        json.WriteStartObject();
        json.WriteString("profileId", profile.Id);
        json.WriteString("locale", profile.Locale);
        if (kind is { IsStable: true, IsPhrase: false })
        {
            json.WriteString("profileStatus", profile.Enrollments > 0 ? "Active" : "Inactive");
        }

        json.WriteString("enrollmentStatus", StatusOf(profile));
        json.WriteString("createdDateTime", Text(profile.CreatedAt));
        json.WriteString("lastUpdatedDateTime", profile.UpdatedAt is { } updated ? Text(updated) : null);
        WriteSums(json, profile);
        json.WriteString("modelVersion", profile.Enrollments > 0 ? modelDate : null);
        json.WriteEndObject();
    }

    /// <summary>What an enrollment came to.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="profile">The profile with it.</param>
    /// <param name="enrollment">What was enrolled.</param>
    /// <param name="phrase">The phrase; null where words are free.</param>
    public void Write(Utf8JsonWriter json, VoiceProfile profile, ProfileEnrollment enrollment, string? phrase)
    {
        json.WriteStartObject();
        json.WriteString("profileId", profile.Id);
        json.WriteString("enrollmentStatus", StatusOf(profile));
        WriteSums(json, profile);
        if (phrase is not null)
        {
            json.WriteString("passPhrase", phrase);
        }

        json.WriteNumber("audioLength" + _suffix, enrollment.Seconds);
        json.WriteNumber("audioSpeechLength" + _suffix, enrollment.Recording.SpeechSeconds ?? 0);
        json.WriteEndObject();
    }

    private void WriteSums(Utf8JsonWriter json, VoiceProfile profile)
    {
        json.WriteNumber("enrollmentsCount", profile.Enrollments);
        json.WriteNumber("enrollmentsLength" + _suffix, profile.Seconds);
        json.WriteNumber("enrollmentsSpeechLength" + _suffix, profile.SpeechSeconds);
        if (kind.IsPhrase)
        {
            json.WriteNumber("remainingEnrollmentsCount", Math.Max(0, AzureKind.EnoughRecordings - profile.Enrollments));
        }
        else
        {
            json.WriteNumber("remainingEnrollmentsSpeechLength" + _suffix, Math.Max(0, AzureKind.EnoughSpeech - profile.SpeechSeconds));
        }
    }

    private string StatusOf(VoiceProfile profile) => kind.IsEnrolled(profile) ? "Enrolled" : "Enrolling";

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Dates, CultureInfo.InvariantCulture);
}
