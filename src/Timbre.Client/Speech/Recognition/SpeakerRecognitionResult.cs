using System.Text.Json;

namespace Timbre.Client.Speech;

/// <summary>Who speaks, or whether it is the one.</summary>
public class SpeakerRecognitionResult : ServiceResult
{
    private SpeakerRecognitionResult(ServiceAnswer answer, ResultReason reason, string profile, double score)
        : base(answer, reason) => (ProfileId, Score) = (profile, score);

    /// <summary>The profile; empty where it failed, and of many zeros where it is nobody.</summary>
    public string ProfileId { get; }

    /// <summary>How sure, 0 to 1; from 0.5 on it is accepted.</summary>
    public double Score { get; }

    internal static SpeakerRecognitionResult OfVerification(ServiceAnswer answer, VoiceProfile profile)
    {
        if (!answer.IsSuccess)
        {
            return new(answer, ResultReason.Canceled, "", 0);
        }

        var isAccepted = answer.Json.GetProperty("recognitionResult").GetString()!.Equals("accept", StringComparison.OrdinalIgnoreCase);
        return new(
            answer,
            isAccepted ? ResultReason.RecognizedSpeaker : ResultReason.NoMatch,
            profile.Id,
            answer.Json.GetProperty("score").GetDouble());
    }

    internal static SpeakerRecognitionResult OfIdentification(ServiceAnswer answer)
    {
        if (!answer.IsSuccess)
        {
            return new(answer, ResultReason.Canceled, "", 0);
        }

        JsonElement found = answer.Json.GetProperty("identifiedProfile");
        var id = found.GetProperty("profileId").GetString()!;
        return new(
            answer,
            Guid.TryParse(id, out var number) && number == Guid.Empty ? ResultReason.NoMatch : ResultReason.RecognizedSpeakers,
            id,
            found.GetProperty("score").GetDouble());
    }
}
