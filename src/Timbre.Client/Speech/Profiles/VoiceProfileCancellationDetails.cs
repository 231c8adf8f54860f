namespace Timbre.Client.Speech;

/// <summary>Why a <see cref="VoiceProfileResult"/> was canceled.</summary>
public class VoiceProfileCancellationDetails : CancellationDetails
{
    private VoiceProfileCancellationDetails(VoiceProfileResult result)
        : base(result)
    {
    }

    /// <summary>Reads it off a result.</summary>
    public static VoiceProfileCancellationDetails FromResult(VoiceProfileResult result) => new(result);
}
