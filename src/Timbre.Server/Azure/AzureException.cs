using Timbre.Faults;

namespace Timbre.Server.Azure;

/// <summary>A request is refused.</summary>
/// <param name="error">In the words of the retired service.</param>
internal sealed class AzureException(AzureError error) : TimbreException(error.Message)
{
    /// <summary>In the words of the retired service.</summary>
    public AzureError Error { get; } = error;
}
