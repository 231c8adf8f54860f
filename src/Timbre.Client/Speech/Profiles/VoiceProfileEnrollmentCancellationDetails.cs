namespace Timbre.Client.Speech;

/// <summary>Why a <see cref="VoiceProfileEnrollmentResult"/> was canceled.</summary>
public class VoiceProfileEnrollmentCancellationDetails : CancellationDetails
{
    private VoiceProfileEnrollmentCancellationDetails(VoiceProfileEnrollmentResult result)
        : base(result)
    {
    }

    /// <summary>Reads it off a result.</summary>
    public static VoiceProfileEnrollmentCancellationDetails FromResult(VoiceProfileEnrollmentResult result) => new(result);
}
