namespace Timbre.Client.Speech;

/// <summary>Why a <see cref="VoiceProfilePhraseResult"/> was canceled.</summary>
public class VoiceProfilePhraseCancellationDetails : CancellationDetails
{
    private VoiceProfilePhraseCancellationDetails(VoiceProfilePhraseResult result)
        : base(result)
    {
    }

    /// <summary>Reads it off a result.</summary>
    public static VoiceProfilePhraseCancellationDetails FromResult(VoiceProfilePhraseResult result) => new(result);
}
