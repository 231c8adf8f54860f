namespace Timbre.Client.Speech;

/// <summary>Why something was canceled.</summary>
public abstract class CancellationDetails
{
    private protected CancellationDetails(ServiceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        (ErrorCode, ErrorDetails) = (result.ErrorCode, result.ErrorDetails);
    }

    /// <summary>Why.</summary>
    public CancellationReason Reason { get; } = CancellationReason.Error;

    /// <summary>What kind of failure it was.</summary>
    public CancellationErrorCode ErrorCode { get; }

    /// <summary>What the service said.</summary>
    public string ErrorDetails { get; }

    /// <inheritdoc/>
    public override string ToString() => $"Reason:{Reason} ErrorCode:{ErrorCode} ErrorDetails:{ErrorDetails}";
}
