using Timbre.Server.Hosting;
using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Security;

/// <summary>Pages of other sites may ask where the service names them.</summary>
public sealed class OriginTests
{
    private const string Known = "https://intranet.example";

    [Theory]
    [InlineData(Known, Known)]
    [InlineData("https://elsewhere.example", null)]
    public async Task Ask_BeforehandOfAPage_IsAllowedToKnownSites(string origin, string? allowed)
    {
        using var server = new RunningServer(new() { Keys = ["key"], Origins = [Known] });
        using var request = new HttpRequestMessage(HttpMethod.Options, "v1/identify")
        {
            Headers =
            {
                { "Origin", origin },
                { "Access-Control-Request-Method", "POST" },
                { "Access-Control-Request-Headers", "x-api-key" },
            },
        };

        using var response = await server.Client.SendAsync(request);

        response.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins);
        origins?.Single().ShouldBe(allowed);
        (origins is null).ShouldBe(allowed is null);
    }

    [Theory]
    [InlineData("intranet.example")]
    [InlineData("https://intranet.example/page/")]
    [InlineData("https://intranet.example/page")]
    [InlineData("https://intranet.example/")]
    [InlineData("*")]
    public void FindFaults_WhatIsNoSite_NamesIt(string origin)
    {
        var fault = new ServerOptions { Origins = [origin] }.FindFaults().ShouldHaveSingleItem();

        fault.ShouldContain("Origins");
        fault.ShouldContain(origin);
    }
}
