using System.Net.Http.Headers;
using Timbre.Server.Hosting;
using Timbre.Server.Security;
using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Security;

public sealed class KeyTests
{
    [Theory]
    [InlineData("secret", "secret", KeyScopes.All)]
    [InlineData("ask=secret", "secret", KeyScopes.Ask)]
    [InlineData("enroll,ask=secret", "secret", KeyScopes.Enroll | KeyScopes.Ask)]
    [InlineData("c2VjcmV0cw==", "c2VjcmV0cw==", KeyScopes.All)]
    [InlineData("administer=sha256:2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b", "secret", KeyScopes.Administer)]
    public void Parse_ScopesAndKey_AreRead(string text, string key, KeyScopes scopes)
    {
        var parsed = ApiKey.Parse(text);

        parsed.Is(key).ShouldBeTrue();
        parsed.Is(key + "x").ShouldBeFalse();
        parsed.Scopes.ShouldBe(scopes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ask=")]
    [InlineData("sha256:12")]
    [InlineData("aks=secret")]
    [InlineData("enroll,aks=secret")]
    public void Parse_NoKey_IsRefused(string text) => Should.Throw<ServerOptionsException>(() => ApiKey.Parse(text));

    [Fact]
    public async Task Ask_WithAKey_MayDoWhatItSaysAndNoMore()
    {
        using var server = new RunningServer(new() { Keys = ["ask=alpha", "beta"] });

        (await server.GetAsync("v1/speakers")).Status.ShouldBe(401);
        server.Client.DefaultRequestHeaders.Add("X-Api-Key", "alpha");
        var forbidden = await server.GetAsync("v1/speakers");
        forbidden.Status.ShouldBe(403);
        forbidden.Json.GetProperty("detail").GetString()!.ShouldContain("a key that may administer");
        (await server.GetAsync("v1")).Status.ShouldBe(200);

        server.Client.DefaultRequestHeaders.Remove("X-Api-Key");
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "beta");
        (await server.GetAsync("v1/speakers")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("Host", "voices.example")]
    [InlineData("Origin", "http://page.example")]
    public async Task Ask_FromElsewhereWithoutKeys_IsRefused(string header, string value)
    {
        using var server = new RunningServer();
        server.Client.DefaultRequestHeaders.Add(header, value);

        (await server.GetAsync("v1/speakers")).Status.ShouldBe(403);
    }
}
