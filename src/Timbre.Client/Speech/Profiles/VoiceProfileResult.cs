namespace Timbre.Client.Speech;

/// <summary>What became of a reset or a deletion.</summary>
public class VoiceProfileResult : ServiceResult
{
    internal VoiceProfileResult(ServiceAnswer answer, ResultReason done)
        : base(answer, answer.IsSuccess ? done : ResultReason.Canceled)
    {
    }
}
