using Microsoft.Extensions.Diagnostics.HealthChecks;
using Timbre.Faults;
using Timbre.Recognition;

namespace Timbre.Server.Hosting;

/// <summary>Ready while the gallery can be read.</summary>
/// <param name="recognizer">Model and gallery.</param>
internal sealed class GalleryHealth(Recognizer recognizer) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default)
    {
        try
        {
            _ = recognizer.Gallery.Revision;
            return Task.FromResult(HealthCheckResult.Healthy());
        }
        catch (TimbreException fault)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy(fault.Message));
        }
    }
}
