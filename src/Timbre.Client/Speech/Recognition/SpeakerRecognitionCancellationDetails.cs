namespace Timbre.Client.Speech;

/// <summary>Why a <see cref="SpeakerRecognitionResult"/> was canceled.</summary>
public class SpeakerRecognitionCancellationDetails : CancellationDetails
{
    private SpeakerRecognitionCancellationDetails(SpeakerRecognitionResult result)
        : base(result)
    {
    }

    /// <summary>Reads it off a result.</summary>
    public static SpeakerRecognitionCancellationDetails FromResult(SpeakerRecognitionResult result) => new(result);
}
