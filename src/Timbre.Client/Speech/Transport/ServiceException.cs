namespace Timbre.Client.Speech;

/// <summary>The service refused, or was not reached, where there is no result to say so.</summary>
/// <param name="message">What it said.</param>
/// <param name="errorCode">What kind of failure it was.</param>
public sealed class ServiceException(string message, CancellationErrorCode errorCode) : Exception(message)
{
    /// <summary>What kind of failure it was.</summary>
    public CancellationErrorCode ErrorCode { get; } = errorCode;
}
