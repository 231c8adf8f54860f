using System.Text;
using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Azure;

/// <summary>Refusals have the status, the code and the text of the retired service.</summary>
public sealed class AzureRefusalsTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Base = "speaker/identification/v2.0/text-independent/profiles";
    private const string Stable = "speaker-recognition/verification/text-independent/profiles";
    private const string Unknown = "49a36324-fc4b-4387-aa06-090cfbf0064f";

    [Theory]
    [InlineData("", 400, "InvalidRequest", "Request body is missing.")]
    [InlineData("[]", 400, "InvalidRequest", "Invalid JSON format.")]
    [InlineData("nonsense", 400, "InvalidRequest", "Invalid JSON format.")]
    [InlineData("""{"language":"en-us"}""", 400, "InvalidRequest", "Locale parameter is missing.")]
    [InlineData("""{"locale":null}""", 400, "InvalidRequest", "Locale parameter is missing.")]
    [InlineData("""{"locale":7}""", 400, "InvalidArgument", "Invalid locale value. Supported locales are en-US, es-ES")]
    [InlineData("""{"locale":"xx-yy"}""", 400, "InvalidArgument", "Invalid locale value. Supported locales are en-US, es-ES")]
    public async Task Create_Wrongly(string body, int status, string code, string text) =>
        Check(await server.PostAsync(Base, Encoding.UTF8.GetBytes(body), "application/json"), status, code, text);

    [Theory]
    [InlineData("{ 'locale':'en-us' }", "application/json")]
    [InlineData("""{"locale":"enUS","more":1}""", "Application/JSON; charset=utf-8")]
    public async Task Create_AsClientsDo(string body, string type) =>
        (await server.PostAsync(Base, Encoding.UTF8.GetBytes(body), type)).Status.ShouldBe(201);

    [Fact]
    public async Task Create_OfAnotherType() => Check(
        await server.PostAsync(Base, "locale=en-us"u8.ToArray(), "text/plain"),
        415, "UnsupportedMediaType", "Unsupported media type. Only 'application/JSON' is accepted.");

    [Theory]
    [
        InlineData(
            Base + "?$top=0", "InvalidArgument", "Invalid $top parameter value. Value should be positive integer in the range [1, 500].")
    ]
    [InlineData(Base + "?%24top=501", "InvalidArgument", "Invalid $top parameter value.")]
    [InlineData(Base + "?$filter=x", "InvalidArgument", "$filter parameter is not supported.")]
    [InlineData(Base + "?$continuationToken=x", "InvalidArgument", "Invalid $continuationToken value.")]
    [InlineData(Stable + "?maxpagesize=x&api-version=2021-09-05", "InvalidArgument", "Invalid maxpagesize parameter value.")]
    [InlineData(Stable, "InvalidArgument", "Invalid api-version parameter value.")]
    [InlineData(Stable + "?api-version=2020-01-01", "InvalidArgument", "Invalid api-version parameter value.")]
    public async Task List_Wrongly(string path, string code, string text) => Check(await server.GetAsync(path), 400, code, text);

    [Theory]
    [InlineData(Base + "/" + Unknown)]
    [InlineData(Base + "/no-number")]
    [InlineData(Stable + "/" + Unknown + "?api-version=2021-09-05")]
    public async Task Get_Unknown(string path) =>
        Check(await server.GetAsync(path), 404, "Not Found", "Requested profile doesn't exist");

    [Fact]
    public async Task Delete_Unknown_IsDone() => (await server.DeleteAsync($"{Base}/{Unknown}")).Status.ShouldBe(204);

    [Fact]
    public async Task Enroll_Wrongly()
    {
        var created = await server.PostAsync(Base, """{"locale":"en-us"}"""u8.ToArray(), "application/json");
        var path = $"{Base}/{created.Json.GetProperty("profileId").GetString()}/enrollments";
        var voice = Wav.Of(1, 1, 2);

        Check(await server.PostAsync(path, voice, "audio/mpeg"), 415, "UnsupportedMediaType", "Unsupported media type. Only 'audio/wav");
        Check(await server.PostAsync(path, []), 400, "InvalidRequest", "Request body is missing.");
        Check(await server.PostAsync(path, Wav.Of(1, 1, 0.5)), 400, "InvalidRequest",
            "Invalid audio length. Minimum allowed length per enrollment request is 1 second.");
        Check(await server.PostAsync(path, Wav.Silence(121)), 400, "InvalidRequest",
            "Invalid audio length. Maximum allowed length per enrollment request is 120 seconds.");
        var silent = await server.PostAsync(path, Wav.Silence(2));
        Check(silent, 400, "InvalidRequest", "Invalid audio length. Minimum allowed length is 4 second(s).");
        Check(await server.PostAsync(path, Wav.Of(new float[8000], 8000)), 400, "InvalidRequest",
            "Invalid audio format. Supported format is 16Khz 16bit Mono PCM.");
        Check(await server.PostAsync(path, new byte[5 * 1024 * 1024 + 1]), 413, "RequestEntityTooLarge", "Request body is too large.");
        Check(await server.PostAsync(path + "?ignoreMinLength=maybe", voice), 400, "InvalidArgument",
            "Invalid ignoreMinLength parameter value. Valid values are \"true\" and \"false\".");
        (await server.GetAsync(path[..^"/enrollments".Length])).Json.GetProperty("enrollmentsCount").GetInt32().ShouldBe(0);

        // An old SDK's word for the bytes themselves; and no header at all.
        (await server.PostAsync(path, voice, "multipart/form-data")).Status.ShouldBe(201);
        (await server.PostAsync(path, voice[44..], "audio/wav")).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("", "InvalidRequest", "profileIds parameter is missing.")]
    [InlineData("?profileIds=", "InvalidArgument", "Invalid profileIds parameter value.")]
    [InlineData("?profileIds=x", "InvalidArgument", "Invalid profileIds parameter value.")]
    public async Task Identify_Wrongly(string query, string code, string text) =>
        Check(await server.PostAsync($"{Base}/identifySingleSpeaker{query}", Wav.Of(1, 1, 5)), 400, code, text);

    [Fact]
    public async Task Identify_TooMany() => Check(
        await server.PostAsync(
            $"{Base}/identifySingleSpeaker?profileIds={string.Join("%2C", Enumerable.Repeat(Unknown, 51))}", Wav.Of(1, 1, 5)),
        400, "InvalidRequest", "Maximum number of profiles allowed per request is 50.");

    [Fact]
    public async Task Key_Missing()
    {
        using var locked = new RunningServer(new() { Keys = ["k"] });

        Check(await locked.GetAsync(Base), 401, "Unauthorized",
            "Request is not authorized. Make sure subscription key is included and valid.");
    }

    private static void Check((int Status, System.Text.Json.JsonElement Json) answer, int status, string code, string text)
    {
        answer.Status.ShouldBe(status, answer.Json.ToString());
        var error = answer.Json.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe(code);
        error.GetProperty("message").GetString()!.ShouldStartWith(text);
    }
}
