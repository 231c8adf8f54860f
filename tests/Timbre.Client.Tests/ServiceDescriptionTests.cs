using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Timbre.Client.Answers;
using Timbre.Client.Transport;

namespace Timbre.Client.Tests;

/// <summary>The client against the service's own description: what the one says the other knows, and the reverse.</summary>
public sealed class ServiceDescriptionTests(ServedVoices served) : IClassFixture<ServedVoices>
{
    private static readonly Dictionary<string, Type> s_types = new()
    {
        ["CandidateAnswer"] = typeof(Candidate),
        ["ComparedAnswer"] = typeof(Comparison),
        ["DecisionAnswer"] = typeof(Decision),
        ["EmbeddedAnswer"] = typeof(Embedding),
        ["EnrolledAnswer"] = typeof(Enrollment),
        ["EnrolledRecordingAnswer"] = typeof(EnrolledRecording),
        ["FindingAnswer"] = typeof(Finding),
        ["IdentifiedAnswer"] = typeof(Identification),
        ["LevelAnswer"] = typeof(StrictnessLevel),
        ["LiveAnswer"] = typeof(LiveAnswer),
        ["MapAnswer"] = typeof(VoiceMap),
        ["MappedVoiceAnswer"] = typeof(MappedVoice),
        ["ProblemDetails"] = typeof(Problem),
        ["RecordingAnswer"] = typeof(HeardRecording),
        ["ServiceAnswer"] = typeof(ServiceDescription),
        ["SpeakerAnswer"] = typeof(Speaker),
        ["SpeakersAnswer"] = typeof(SpeakerPage),
        ["TwoPeopleAnswer"] = typeof(TwoPeople),
        ["VerifiedAnswer"] = typeof(Verification),
        ["VoiceprintAnswer"] = typeof(Voiceprint),
    };

    [Fact]
    public async Task Schemas_HaveTheTypesOfTheClient()
    {
        using var description = await ReadAsync();
        var schemas = description.RootElement.GetProperty("components").GetProperty("schemas");

        schemas.EnumerateObject().Select(schema => schema.Name).Order(StringComparer.Ordinal)
            .ShouldBe(s_types.Keys.Order(StringComparer.Ordinal));
        foreach (var schema in schemas.EnumerateObject())
        {
            // "name?" where it may be null: both have to say so.
            var described = schema.Value.GetProperty("properties").EnumerateObject()
                .Select(property => property.Name + (IsNullable(property.Value) ? "?" : ""));
            var known = ClientJson.Default.GetTypeInfo(s_types[schema.Name])!.Properties
                .Select(property => property.Name + (property.IsGetNullable ? "?" : ""));
            known.Order(StringComparer.Ordinal).ShouldBe(described.Order(StringComparer.Ordinal), schema.Name);
        }
    }

    [Fact]
    public async Task Addresses_AreAllAskedByTheClient()
    {
        using var description = await ReadAsync();
        var asked = new RequestLog();
        using var http = new HttpClient(asked) { BaseAddress = new Uri("http://voices.example") };
        using var client = new TimbreClient(http);

        await AskEverythingAsync(client);

        var addresses = description.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")).ToList();
        addresses.Count.ShouldBeGreaterThan(10);
        addresses.Where(address => !asked.Requests.Any(request => Fits(address, request))).ShouldBeEmpty("what the client cannot ask");
        asked.Requests.Where(request => !request.EndsWith('z') && !addresses.Any(address => Fits(address, request)))
            .ShouldBeEmpty("what the service does not describe");
    }

    [Fact]
    public async Task Queries_HaveTheNamesThatTheClientAsksFor()
    {
        using var description = await ReadAsync();
        var asked = new RequestLog();
        using var http = new HttpClient(asked) { BaseAddress = new Uri("http://voices.example") };
        using var client = new TimbreClient(http);
        var (one, level, rate) = (Recording.FromBytes([1]), DecisionRule.Of(DecisionLevel.Strict), DecisionRule.At(0.01));
        Func<Task>[] questions =
        [
            () => client.VerifyAsync("a", one, level, channel: 1), () => client.VerifyAsync("a", one, rate),
            () => client.IdentifyAsync(one, 1, level, channel: 2), () => client.IdentifyAsync(one, 1, rate),
            () => client.CompareAsync(one, one, level, channel: 1), () => client.CompareAsync(one, one, rate),
            () => client.EmbedAsync(one, channel: 1), () => client.ListenAsync(rule: level), () => client.ListenAsync(rule: rate),
            () => client.Speakers.EnrollAsync("a", one, channel: 1), () => client.Speakers.AdviseAsync("a", [one], channel: 1),
            () => client.Speakers.ListPageAsync(1, "a", "b"), () => client.Speakers.RenameAsync("a", "b"),
        ];

        await Task.WhenAll(questions.Select(ask => Should.ThrowAsync<ProblemException>(ask)));

        var described = description.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().SelectMany(method => QueryOf(method.Value)
                .Select(name => $"{method.Name.ToUpperInvariant()} {path.Name} {name}")));
        var sent = asked.Queries.Distinct().Select(query => query.Replace("/speakers/a", "/speakers/{speaker}"));
        sent.Order(StringComparer.Ordinal).ShouldBe(described.Order(StringComparer.Ordinal));

        static IEnumerable<string> QueryOf(JsonElement method) =>
            !method.TryGetProperty("parameters", out var parameters) ? [] : parameters.EnumerateArray()
                .Where(parameter => parameter.GetProperty("in").GetString() == "query")
                .Select(parameter => parameter.GetProperty("name").GetString()!);
    }

    private static async Task AskEverythingAsync(TimbreClient client)
    {
        var one = Recording.FromBytes([1]);
        Func<Task>[] questions =
        [
            () => client.DescribeAsync(), () => client.VerifyAsync("a", one), () => client.IdentifyAsync(one),
            () => client.CompareAsync(one, one), () => client.EmbedAsync(one), () => client.ListenAsync(),
            () => client.Speakers.ListPageAsync(), () => client.Speakers.MapAsync(),
            () => client.Speakers.ShowAsync("a"), () => client.Speakers.EnrollAsync("a", one),
            () => client.Speakers.AdviseAsync("a", one), () => client.Speakers.RenameAsync("a", "b"),
            () => client.Speakers.RemoveAsync("a"), () => client.Speakers.RemoveRecordingAsync("a", 1),
        ];
        foreach (var ask in questions)
        {
            await Should.ThrowAsync<ProblemException>(ask);
        }
    }

    private static bool Fits(string address, string request) =>
        Regex.IsMatch(request, "^" + Regex.Replace(address, @"\{[^}]+\}", "[^/]+") + "$");

    private static bool IsNullable(JsonElement schema) =>
        (schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array
            && type.EnumerateArray().Any(one => one.GetString() == "null"))
        || (schema.TryGetProperty("oneOf", out var either)
            && either.EnumerateArray().Any(one => one.TryGetProperty("type", out var of) && of.GetString() == "null"));

    private async Task<JsonDocument> ReadAsync()
    {
        using var http = new HttpClient();
        return JsonDocument.Parse(await http.GetStringAsync(new Uri(served.Address, "openapi/v1.json")));
    }

    /// <summary>Writes down what is asked, and refuses it.</summary>
    private sealed class RequestLog : HttpMessageHandler
    {
        public List<string> Requests { get; } = [];

        /// <summary>Each name of a query, behind method and path.</summary>
        public ConcurrentBag<string> Queries { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = $"{request.Method} {request.RequestUri!.AbsolutePath}";
            lock (Requests)
            {
                Requests.Add(asked);
            }

            foreach (var part in request.RequestUri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                Queries.Add($"{asked} {part.Split('=')[0]}");
            }

            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.NotFound) { RequestMessage = request });
        }
    }
}
