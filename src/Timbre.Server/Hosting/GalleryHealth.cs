using Microsoft.Extensions.Diagnostics.HealthChecks;
using Timbre.Faults;
using Timbre.Galleries.Stores;
using Timbre.Recognition;

namespace Timbre.Server.Hosting;

/// <summary>Ready while the gallery can be read, and its file holds what was opened.</summary>
/// <param name="recognizer">Model and gallery.</param>
/// <param name="options">Where the gallery is.</param>
internal sealed class GalleryHealth(Recognizer recognizer, ServerOptions options) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default)
    {
        // What is open can be read on after it was removed, but nothing that is enrolled then would last.
        if (options.Gallery.Length > 0 && !File.Exists(options.Gallery))
        {
            return Task.FromResult(Other("none any more"));
        }

        try
        {
            return Task.FromResult(IsStillThere() ? HealthCheckResult.Healthy() : Other("another in its place"));
        }
        catch (TimbreException fault)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy(fault.Message));
        }
    }

    private HealthCheckResult Other(string found) => HealthCheckResult.Unhealthy(
        $"Gallery {options.Gallery}: expected the file that was opened, got {found}. Restart, so that it is read and written again.");

    // A copy of the same state passes until one of both changes. This file's own changes may come between the readings.
    private bool IsStillThere()
    {
        var before = recognizer.Gallery.Revision;
        if (options.Gallery.Length == 0)
        {
            return true;
        }

        using var file = SqliteStore.Open(options.Gallery, create: false, Patience);
        return file.Revision >= before && file.Revision <= recognizer.Gallery.Revision;
    }
}
