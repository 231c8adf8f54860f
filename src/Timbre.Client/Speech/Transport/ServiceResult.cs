namespace Timbre.Client.Speech;

/// <summary>What came of a request.</summary>
public abstract class ServiceResult
{
    private protected ServiceResult(ServiceAnswer answer, ResultReason reason)
    {
        Reason = reason;
        Properties.SetProperty(
            answer.IsSuccess ? PropertyId.SpeechServiceResponse_JsonResult : PropertyId.SpeechServiceResponse_JsonErrorDetails,
            answer.Text);
        (ErrorCode, ErrorDetails) = (answer.ErrorCode, answer.ErrorDetails);
    }

    /// <summary>A number of its own.</summary>
    public string ResultId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What it is.</summary>
    public ResultReason Reason { get; }

    /// <summary>The service's answer as it came, and more.</summary>
    public PropertyCollection Properties { get; } = new();

    internal CancellationErrorCode ErrorCode { get; }

    internal string ErrorDetails { get; }

    /// <inheritdoc/>
    public override string ToString() => $"ResultId:{ResultId} Reason:{Reason}";
}
