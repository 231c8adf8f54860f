using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Endpoints;

/// <summary>Whatever is wrong is answered by a problem that names the rule and the remedy.</summary>
public sealed class FaultsTests : IClassFixture<RunningServer>
{
    private readonly RunningServer _server;

    public FaultsTests(RunningServer server) => _server = server;

    [Theory]
    [InlineData("v1/speakers/nobody/verify", 404, "speaker-not-found", "nobody")]
    [InlineData("v1/identify?top=0", 400, "upload", "expected top to be 1 to 1000, got 0.")]
    [InlineData("v1/identify?level=strickt", 400, "upload", "expected level to be a level, got 'strickt'.")]
    [InlineData("v1/identify?far=2", 400, "upload", "expected far to be a rate above 0 and below 100 %")]
    [InlineData("v1/identify?far=1%25&level=strict", 400, "upload", "expected one of level and far, got both.")]
    [InlineData("v1/compare", 400, "upload", "expected two recordings, got 1.")]
    public async Task Ask_Wrongly_IsAProblem(string path, int status, string kind, string text) =>
        Check(await _server.PostAsync(path, Wav.Of(1, 1, seconds: 2)), status, kind, text);

    [Fact]
    public async Task Identify_WhereNobodyIsEnrolled_IsNobody()
    {
        var (status, json) = await _server.PostAsync("v1/identify", Wav.Of(1, 1, seconds: 2));

        status.ShouldBe(200);
        json.GetProperty("speaker").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        json.GetProperty("candidates").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Ask_WithoutSpeech_IsAProblem() =>
        Check(await _server.PostAsync("v1/speakers/ann/recordings", Wav.Silence(2)), 422, "no-speech", "speech");

    [Fact]
    public async Task Ask_WithText_IsAProblem()
    {
        var (status, json) = await _server.PostAsync("v1/speakers/ann/recordings", "these are words"u8.ToArray());

        status.ShouldBeOneOf(415, 422);
        json.GetProperty("detail").GetString()!.ShouldContain("recording");
    }

    [Fact]
    public async Task Ask_WithNothing_IsAProblem() =>
        Check(await _server.PostAsync("v1/identify", []), 400, "upload", "expected a recording, got none.");

    [Fact]
    public async Task Ask_WithABrokenForm_IsAProblem() => Check(
        await _server.PostAsync("v1/identify", "--x\r\nContent-Disp"u8.ToArray(), "multipart/form-data; boundary=x"),
        400,
        "upload",
        "expected a form of files");

    [Fact]
    public async Task Embed_UnlessAllowed_IsNotThere() =>
        (await _server.PostAsync("v1/embed", Wav.Of(1, 1))).Status.ShouldBe(404);

    [Fact]
    public async Task Embed_WhereAllowed_GivesTheEmbedding()
    {
        using var server = new RunningServer(new() { GivesEmbeddings = true });

        var embedded = await server.PostAsync("v1/embed", Wav.Of(1, 1));

        embedded.Json.GetProperty("embedding").GetArrayLength().ShouldBeGreaterThan(16);
    }

    [Fact]
    public async Task Body_LargerThanAllowed_IsAProblem()
    {
        using var server = new RunningServer(new() { MostBytes = 2000 });

        Check(await server.PostAsync("v1/identify", Wav.Of(1, 1)), 413, "too-large", "Request");
    }

    [Fact]
    public async Task Description_NamesEveryAddress()
    {
        var paths = (await _server.GetAsync("openapi/v1.json")).Json.GetProperty("paths").EnumerateObject().Select(path => path.Name);

        paths.ShouldBe(
            [
                "/v1", "/v1/compare", "/v1/identify", "/v1/live", "/v1/map", "/v1/speakers", "/v1/speakers/{speaker}",
                "/v1/speakers/{speaker}/advice",
                "/v1/speakers/{speaker}/recordings", "/v1/speakers/{speaker}/recordings/{recording}", "/v1/speakers/{speaker}/rename",
                "/v1/speakers/{speaker}/verify",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("v1/speakers?limit=abc", 400, "upload")]
    [InlineData("v1/nothing", 404, "no-address")]
    [InlineData("v1/identify", 405, "no-method")]
    public async Task Ask_WhatTheFrameworkRefuses_NamesRuleAndRemedy(string path, int status, string kind) =>
        Check(await _server.GetAsync(path), status, kind, "expected");

    [Theory]
    [InlineData("v1/identify?levl=strict", "got 'levl'. Did you mean 'level'?")]
    [InlineData("v1/speakers/ann/verify?top=3", "got 'top'. Valid names: level, far, channel.")]
    [InlineData("v1/compare?fra=1%25", "got 'fra'. Did you mean 'far'?")]
    [InlineData("v1/speakers/ann/recordings?level=strict", "got 'level'. Valid names: channel.")]
    [InlineData("v1/speakers/ann/rename?from=bob", "got 'from'. Valid names: to.")]
    [InlineData("v1/speakers/ann/rename?to=", "expected a value of to, got an empty one. Give the new name.")]
    [InlineData("v1/identify?level=", "expected a value of level, got an empty one. Name one, or leave level out.")]
    [InlineData("v1/identify?far", "expected a value of far, got an empty one.")]
    [InlineData("v1/identify?top=", "expected a value of top, got an empty one.")]
    [InlineData("v1/identify?top=abc", "expected top to be a whole number, got 'abc'. Name one.")]
    [InlineData("v1/identify?top=99999999999", "expected top to be a whole number")]
    [InlineData("v1/identify?top=1&top=2", "expected top once, got it 2 times. Leave all but one out.")]
    [InlineData("v1/speakers/ann/verify?level=strict&LEVEL=strict", "expected level once, got it 2 times.")]
    [InlineData("v1/compare?far=1%25&far=2%25", "expected far once, got it 2 times.")]
    public async Task Ask_WithAQueryThatThereIsNot_NamesIt(string path, string said) =>
        Check(await _server.PostAsync(path, Wav.Of(1, 1, seconds: 4)), 400, "upload", said);

    [Theory]
    [InlineData("v1/speakers?limt=1", "Did you mean 'limit'?")]
    [InlineData("v1/live?rat=8000", "Did you mean 'rate'?")]
    [InlineData("v1/live?rate=", "expected a value of rate, got an empty one.")]
    [InlineData("v1/speakers?find=", "expected a value of find, got an empty one.")]
    [InlineData("v1/speakers?limit=1&limit=2", "expected limit once, got it 2 times.")]
    [InlineData("v1/speakers/ann?limit=1", "expected no query, got 'limit'.")]
    [InlineData("v1/map?top=1", "expected no query, got 'top'.")]
    [InlineData("v1?level=strict", "expected no query, got 'level'.")]
    public async Task Read_WithAQueryThatThereIsNot_NamesIt(string path, string said) =>
        Check(await _server.GetAsync(path), 400, "upload", said);

    [Theory]
    [InlineData("v1/speakers/%FF/recordings")]
    [InlineData("v1/speakers/ann%C3/recordings")]
    [InlineData("v1/speakers/100%/recordings")]
    [InlineData("v1/speakers/ann/rename?to=%FF")]
    public async Task Ask_WithANameThatIsNotUtf8_IsAProblem(string path) =>
        Check(await PostRawAsync(path), 400, "upload", "expected an address in UTF-8");

    [Theory]
    [InlineData("v1/speakers/J%C3%B6rg/recordings", "J\u00F6rg")]
    [InlineData("v1/speakers/%25FF/recordings", "%FF")]
    [InlineData("v1/speakers/a+b/recordings", "a\u002Bb")]
    public async Task Enroll_UnderANameInUtf8_KeepsIt(string path, string name)
    {
        var (status, json) = await _server.PostAsync(path, Wav.Of(1, 1));

        status.ShouldBe(201);
        json.GetProperty("speaker").GetProperty("speaker").GetRawText().ShouldBe($"\"{name}\"");
        await _server.DeleteAsync(path[..path.LastIndexOf('/')]);
    }

    [Fact]
    public async Task Rename_ToANameThatIsTaken_NamesNoCommand()
    {
        await _server.PostAsync("v1/speakers/dan/recordings", Wav.Of(4, 1));
        await _server.PostAsync("v1/speakers/eva/recordings", Wav.Of(5, 1));

        Check(await _server.PostAsync("v1/speakers/dan/rename?to=eva", []), 409, "speaker-exists", "enroll the recordings under that one.");
        await _server.DeleteAsync("v1/speakers/dan");
        await _server.DeleteAsync("v1/speakers/eva");
    }

    [Fact]
    public async Task Embed_WhereItIsOff_SaysSo() =>
        Check(await _server.PostAsync("v1/embed", Wav.Of(1, 1, seconds: 4)), 404, "no-embeddings", "GivesEmbeddings");

    [Fact]
    public async Task Health_WithoutKey_IsTold()
    {
        (await _server.Client.GetStringAsync(new Uri("readyz", UriKind.Relative))).ShouldBe("Healthy");
        (await _server.Client.GetStringAsync(new Uri("healthz", UriKind.Relative))).ShouldBe("Healthy");
    }

    // As it is written: a client would mend it.
    private async Task<(int Status, System.Text.Json.JsonElement Json)> PostRawAsync(string path)
    {
        var address = _server.Client.BaseAddress!;
        using var client = new System.Net.Sockets.TcpClient(address.Host, address.Port);
        var request = $"POST /{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(request));
        var answer = await new StreamReader(client.GetStream()).ReadToEndAsync();
        var (from, to) = (answer.IndexOf('{', StringComparison.Ordinal), answer.LastIndexOf('}'));
        return (
            int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture),
            System.Text.Json.JsonDocument.Parse(answer[from..(to + 1)]).RootElement);
    }

    private static void Check((int Status, System.Text.Json.JsonElement Json) answer, int status, string kind, string text)
    {
        answer.Status.ShouldBe(status, answer.Json.ToString());
        answer.Json.GetProperty("type").GetString().ShouldBe("urn:timbre:problem:" + kind);
        answer.Json.GetProperty("detail").GetString()!.ShouldContain(text);
        answer.Json.GetProperty("detail").GetString()!.ShouldMatch("[.?]$");
        answer.Json.ToString().ShouldNotContain("   at ");
    }
}
