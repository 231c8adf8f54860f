using Microsoft.AspNetCore.Builder;
using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Measuring;

/// <summary>What is reported says how the service does, and nothing of whom it heard.</summary>
public sealed class TelemetryTests
{
    private const string Speaker = "anna-livia-plurabelle";

    [Fact]
    public async Task Report_OfRequests_NamesRoutesAndDecisionsButNobody()
    {
        using var collector = new Collector();
        using var server = new RunningServer(new() { GivesEmbeddings = true }, builder => Configure(builder, collector.Address));

        (await server.PostAsync($"v1/speakers/{Speaker}/recordings", Wav.Of(1, 1, seconds: 4))).Status.ShouldBe(201);
        (await server.PostAsync($"v1/speakers/{Speaker}/verify", Wav.Of(1, 2, seconds: 4))).Status.ShouldBe(200);
        (await server.PostAsync("v1/embed", Wav.Of(1, 2, seconds: 4))).Status.ShouldBe(200);
        (await server.PostAsync($"v1/speakers/{Speaker}/verify", [1, 2, 3])).Status.ShouldBe(415);
        await server.StopAsync();
        server.Dispose();

        var (traces, metrics, logs) = (collector.TextOf("/v1/traces"), collector.TextOf("/v1/metrics"), collector.TextOf("/v1/logs"));
        traces.ShouldContain("/v1/speakers/{speaker}/verify");
        traces.ShouldContain("work");
        metrics.ShouldContain("timbre.decisions");
        metrics.ShouldContain("timbre.audio.duration");
        metrics.ShouldContain("http.server.request.duration");
        logs.ShouldContain("/v1/speakers/{speaker}/verify");
        foreach (var report in new[] { traces, metrics, logs })
        {
            report.ShouldNotContain(Speaker);
            report.ShouldNotContain("embedding");
            report.ShouldNotContain("RIFF");
        }
    }

    private static void Configure(WebApplicationBuilder builder, string address)
    {
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = address;
        builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        builder.Configuration["Logging:LogLevel:Timbre"] = "Information";
    }
}
