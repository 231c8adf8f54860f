using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>Making a profile, and what it is at first (sections 3.1, 5.1 and 9.1).</summary>
internal sealed class CreateFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    private static readonly string[] s_locales =
    [
        "en-US", "es-ES", "fr-FR", "zh-CN", "de-DE", "en-GB", "en-AU", "en-CA", "fr-CA", "it-IT", "es-MX", "ja-JP", "pt-BR", "en-IN",
    ];

    protected override async Task GoAsync()
    {
        await CreateOneAsync();
        await SendWhatClientsSendAsync();
        await SendWhatIsWrongAsync();
    }

    private async Task CreateOneAsync()
    {
        var made = await CreateAsync();
        Says.Answers("3.1", "create: 201", 201, made);
        Says.HasShape("4.1", "a profile has the properties of its version, in their order", Shape.Profile(Surface), made.Json);
        Says.Is("3.1", "locale is echoed as it was sent", "en-us", made.TextAt("locale"));
        Says.Is("5.1", "at first: Enrolling", "Enrolling", made.TextAt("enrollmentStatus"));
        Says.IsNumber("5.1", "at first: no enrollments", 0, made.NumberAt("enrollmentsCount"));
        Says.IsNumber("5.1", "at first: no audio", 0, made.NumberAt($"enrollmentsLength{Surface.Suffix}"));
        Says.IsNumber("5.1", "at first: no speech", 0, made.NumberAt($"enrollmentsSpeechLength{Surface.Suffix}"));
        Says.IsNumber("5.1", "at first: 20 s remain, or 3 enrollments", Surface.Remaining.AtFirst, made.NumberAt(Surface.Remaining.Name));
        Says.Is("5.1", "at first: lastUpdatedDateTime is null", "Null", $"{made.At("lastUpdatedDateTime").ValueKind}");

        var id = made.TextAt("profileId");
        var location = made.Header("Location") ?? "";
        Says.Holds("1.3", "create has a Location", location.Length > 0, "none");
        Says.Is(
            "1.3 rule",
            "Location: the host that was asked, /profiles/{id}, the version",
            new Uri(Client.Address, Surface.Profile(id)).ToString(),
            location);
        if (location.Length > 0)
        {
            Says.Is("1.3 rule", "Location can be followed with the key", id, (await Client.GetAsync(location)).TextAt("profileId"));
        }

        var got = await GetAsync(id);
        Says.Answers("3.3", "get: 200", 200, got);
        Says.Is("3.3", "get answers what create did", made.Text, got.Text);
    }

    private async Task SendWhatClientsSendAsync()
    {
        foreach (var locale in Surface.IsPhrase ? s_locales[..1] : s_locales)
        {
            Says.Is("9.1 rule", "all 14 locales where words are free", 201, (await CreateAsync($$"""{"locale":"{{locale}}"}""")).Status);
        }

        Says.Is("9.1 rule", "the hyphen is optional", 201, (await CreateAsync("""{"locale":"enUS"}""")).Status);
        Says.Is("3.1 rule", "further properties are passed over", 201, (await CreateAsync("""{"locale":"en-US","more":[1]}""")).Status);
        Says.Is("3.1 rule", "single quotes, as Microsoft's own curl sample sends", 201, (await CreateAsync("{ 'locale':'en-us' }")).Status);
        foreach (var type in new[] { "application/json; charset=utf-8", "Application/JSON" })
        {
            Says.Is("3.1 rule", "media types: without case and parameters", 201, (await CreateAsync(type: type)).Status);
        }

        Says.Is(
            "1 rule",
            "a slash at the end of the path",
            201,
            (await CreateAsync(path: Surface.With($"{Surface.Base}/profiles/", ""))).Status);
    }

    private async Task SendWhatIsWrongAsync()
    {
        Says.Refuses("6", "error 1: no body", await CreateAsync(""), Refusal.BodyMissing);
        foreach (var body in new[] { "{", "[]", "\"en-us\"", "nonsense" })
        {
            Says.Refuses("6", "error 2: no JSON object", await CreateAsync(body), Refusal.NoJson);
        }

        foreach (var body in new[] { "{}", """{"locale":null}""", """{"Language":"en-us"}""" })
        {
            Says.Refuses("6", "error 3: no locale", await CreateAsync(body), Refusal.LocaleMissing);
        }

        var wrong = await CreateAsync("""{"locale":"xx-yy"}""");
        Says.Refuses("6", "error 4: an unknown locale", wrong, Refusal.WrongLocale);
        Says.Holds("6", "error 4 lists the locales", wrong.Text.Contains("en-US", StringComparison.Ordinal), wrong);
        Says.Refuses("3.1 rule", "a locale that is no text: 400", await CreateAsync("""{"locale":7}"""), Refusal.OfStatus(400));
        Says.Refuses("6", "error 36: another media type", await CreateAsync(type: "text/plain"), Refusal.NoJsonType);
        if (Surface.IsPhrase)
        {
            Says.Refuses("9.1", "phrases: en-US alone", await CreateAsync("""{"locale":"de-DE"}"""), Refusal.WrongLocale);
        }
    }
}
