using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Timbre.Server.Hosting;

namespace Timbre.Server.Measuring;

/// <summary>
/// Sends traces, metrics and logs where others watch over them, by OpenTelemetry's protocol and the settings that all of its programs
/// know.
/// </summary>
internal static class Telemetry
{
    private const string Service = "timbre";

    // Where it is not set nothing of all this is loaded.
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // They hold names of speakers; the route, which does not, stays.
    private static readonly string[] s_personal = ["url.path", "url.query"];

    /// <summary>Adds it, where the configuration names a place.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        if (!string.IsNullOrEmpty(builder.Configuration[Endpoint]))
        {
            AddTo(builder);
        }
    }

    private static void AddTo(WebApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service, serviceVersion: ServerVersion.Text))
            .WithMetrics(metrics => metrics.AddMeter(
                ServerMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"))
            .WithTracing(traces => traces.AddSource(ServerMeter.Name).AddAspNetCoreInstrumentation(requests =>
                requests.EnrichWithHttpResponse = (trace, _) => Array.ForEach(s_personal, name => trace.SetTag(name, null))))
            .UseOtlpExporter();
    }
}
