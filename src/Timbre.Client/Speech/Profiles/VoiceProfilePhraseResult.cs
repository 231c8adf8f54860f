using System.Collections.ObjectModel;
using System.Text.Json;

namespace Timbre.Client.Speech;

/// <summary>Phrases to be said.</summary>
public class VoiceProfilePhraseResult : ServiceResult
{
    internal VoiceProfilePhraseResult(ServiceAnswer answer)
        : base(answer, answer.IsSuccess ? ResultReason.EnrollingVoiceProfile : ResultReason.Canceled) =>
        Phrases = answer.IsSuccess
            ? new ReadOnlyCollection<string>([.. answer.Json.GetProperty("value").EnumerateArray().Select(PhraseOf)])
            : null!;

    /// <summary>
    /// The phrases; null where it failed. As in the SDK the type does not say so: programs that were written for it compile as they are.
    /// </summary>
    public ReadOnlyCollection<string> Phrases { get; }

    private static string PhraseOf(JsonElement phrase) => phrase.EnumerateObject().First().Value.GetString() ?? "";
}
