using Microsoft.Extensions.Diagnostics.HealthChecks;
using Timbre.Faults;
using Timbre.Recognition;

namespace Timbre.Server.Hosting;

/// <summary>Ready while the gallery can be read.</summary>
/// <param name="recognizer">Model and gallery.</param>
/// <param name="options">Where the gallery is.</param>
internal sealed class GalleryHealth(Recognizer recognizer, ServerOptions options) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default)
    {
        // What is open can be read on after it was removed, but nothing that is enrolled then would last.
        if (options.Gallery.Length > 0 && !File.Exists(options.Gallery))
        {
            return Task.FromResult(HealthCheckResult.Unhealthy($"Gallery {options.Gallery}: expected a file, got none any more. Restart."));
        }

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
