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
    [InlineData("ask,ask=secret")]
    [InlineData("ask,enroll,ask=secret")]
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

    [Fact]
    public async Task Ask_WithAKeyThatIsNotKnown_IsToldThatItIsNot()
    {
        using var server = new RunningServer(new() { Keys = ["alpha"] });
        (await DetailAsync()).ShouldContain("got none. Send one as X-Api-Key");

        server.Client.DefaultRequestHeaders.Add("X-Api-Key", "alhpa");

        (await DetailAsync()).ShouldContain("got one that it does not");
        (await DetailAsync()).ShouldNotContain("alhpa");

        async Task<string> DetailAsync()
        {
            var (status, json) = await server.GetAsync("v1/speakers");
            status.ShouldBe(401);
            return json.GetProperty("detail").GetString()!;
        }
    }

    [Theory]
    [InlineData("ask=secret", "other", "secret")]
    [InlineData("secret", "other", "administer=sha256:2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b")]
    public void Build_OneKeyTwice_IsRefused(params string[] keys)
    {
        var refused = Should.Throw<ServerOptionsException>(() => SpeakerServer.Build(new ServerOptions { Keys = keys }));

        refused.Message.ShouldContain("expected each key once, got one key as number 1 and 3 of them.");
        refused.Message.ShouldNotContain("secret");
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
