using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Timbre.Galleries.Profiles;
using Timbre.Recognition;
using Timbre.Server.Hosting;
using Timbre.Server.Measuring;

namespace Timbre.Server.Azure;

/// <summary>What the retired service did, done here.</summary>
/// <param name="recognizer">The model.</param>
/// <param name="store">The profiles.</param>
/// <param name="hearing">Hears audio.</param>
/// <param name="busy">Profiles that are being enrolled.</param>
/// <param name="phrases">Phrases to be spoken.</param>
/// <param name="meter">Counts decisions.</param>
/// <param name="options">How sure an answer has to be.</param>
internal sealed class AzureOperations(
    Recognizer recognizer,
    ProfileStore store,
    AzureHearing hearing,
    BusyProfiles busy,
    PhraseBook phrases,
    ServerMeter meter,
    ServerOptions options)
{
    private const int MostProfiles = 10_000;
    private const int Ranked = 5;
    private const double Accepted = 0.5;

    // The service called its models by dates.
    private readonly string _modelDate = File.GetLastWriteTimeUtc(options.Model.Length > 0 ? options.Model : VoiceEncoder.ShippedModel)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<IResult> CreateAsync(HttpRequest request, AzureKind kind, CancellationToken stop)
    {
        var locale = await CreateBody.ReadLocaleAsync(request, kind.Locales, stop).ConfigureAwait(false);
        if (store.Count >= MostProfiles)
        {
            throw new AzureException(AzureError.TooManyProfiles);
        }

        var profile = store.Create(kind.Kind, locale);
        return Profile(StatusCodes.Status201Created, request, kind, profile, profile.Id);
    }

    public IResult List(HttpRequest request, AzureKind kind)
    {
        var (count, after) = AzureQuery.PageOf(request, kind);
        var found = store.List(kind.Kind, after, count + 1);
        var page = found.Take(count).ToList();
        var next = found.Count > count ? NextLink(request, kind, count, page[^1].Id) : null;
        var body = new ProfileBody(kind, _modelDate);
        return new AzureAnswer(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray(kind.IsStable ? "value" : "profiles");
            page.ForEach(profile => body.Write(json, profile));
            json.WriteEndArray();
            if (next is not null)
            {
                json.WriteString(kind.IsStable ? "nextLink" : "@nextLink", next);
            }

            json.WriteEndObject();
        });
    }

    public IResult Get(HttpRequest request, AzureKind kind, string id) =>
        Profile(StatusCodes.Status200OK, request, kind, Find(kind, id), location: null);

    public IResult Delete(AzureKind kind, string id)
    {
        if (Guid.TryParse(id, out var profile))
        {
            store.Remove(kind.Kind, profile);
        }

        return TypedResults.NoContent();
    }

    public IResult Reset(HttpRequest request, AzureKind kind, string id)
    {
        var profile = store.Reset(kind.Kind, Find(kind, id).Id) ?? throw new AzureException(AzureError.NotFound);
        return kind.IsStable ? Profile(StatusCodes.Status200OK, request, kind, profile, profile.Id) : TypedResults.NoContent();
    }

    public async Task<IResult> EnrollAsync(HttpRequest request, AzureKind kind, string id, CancellationToken stop)
    {
        AzureHearing.CheckType(request);
        var enough = AzureQuery.IgnoresMinLength(request, kind);
        var before = Find(kind, id);
        using var turn = busy.Take(before.Id);
        var (heard, seconds) = await hearing.HearAsync(request, kind, enrolls: true, stop).ConfigureAwait(false);

        // Again: it may have been reset or removed while its audio was heard.
        before = Find(kind, id);
        if (kind.IsPhrase ? before.Enrollments >= AzureKind.MostRecordings : before.Seconds + seconds > AzureKind.MostSecondsInAll)
        {
            throw new AzureException(kind.IsPhrase ? AzureError.TooManyEnrollments : AzureError.TooLongInAll);
        }

        var enrollment = new ProfileEnrollment(heard.ToEnrolled(), seconds, enough);
        var after = store.Enroll(kind.Kind, before.Id, enrollment) ?? throw new AzureException(AzureError.NotFound);
        var phrase = kind.IsPhrase ? phrases.OfPhrases(after.Locale)[0] : null;
        return new AzureAnswer(
            StatusCodes.Status201Created, json => new ProfileBody(kind, _modelDate).Write(json, after, enrollment, phrase));
    }

    public async Task<IResult> VerifyAsync(HttpRequest request, AzureKind kind, string id, CancellationToken stop)
    {
        AzureHearing.CheckType(request);
        var score = (await RankAsync(request, kind, () => [Find(kind, id)], stop).ConfigureAwait(false))[0].Score;
        Count("verify", score);
        return new AzureAnswer(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("recognitionResult", score >= Accepted ? "Accept" : "Reject");
            json.WriteNumber("score", score);
            json.WriteEndObject();
        });
    }

    public async Task<IResult> IdentifyAsync(HttpRequest request, AzureKind kind, CancellationToken stop)
    {
        AzureHearing.CheckType(request);
        var ids = AzureQuery.ProfileIds(request);
        var ranking = await RankAsync(request, kind, () => [.. ids.Select(id => Find(kind, $"{id}"))], stop).ConfigureAwait(false);
        Count("identify", ranking[0].Score);
        var best = ranking[0].Score >= Accepted ? ranking[0] : (Profile: Guid.Empty, Score: 0);
        return new AzureAnswer(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("identifiedProfile");
            WriteScore(json, best);
            json.WriteStartArray("profilesRanking");
            foreach (var candidate in ranking.Take(Ranked))
            {
                WriteScore(json, candidate);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    public IResult Phrases(AzureKind kind, string locale)
    {
        var known = AzureLocales.Find(kind.Locales, locale) ?? throw new AzureException(AzureError.WrongLocale(kind.Locales));
        var list = kind.IsPhrase ? phrases.OfPhrases(known) : PhraseBook.OfActivation(known);
        return new AzureAnswer(StatusCodes.Status200OK, json =>
        {
            if (!kind.IsStable)
            {
                json.WriteStartArray();
                list.ToList().ForEach(json.WriteStringValue);
                json.WriteEndArray();
                return;
            }

            json.WriteStartObject();
            json.WriteStartArray("value");
            foreach (var phrase in list)
            {
                json.WriteStartObject();
                json.WriteString(kind.IsPhrase ? "passPhrase" : "activationPhrase", phrase);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task<IReadOnlyList<(Guid Profile, double Score)>> RankAsync(
        HttpRequest request, AzureKind kind, Func<IReadOnlyList<VoiceProfile>> find, CancellationToken stop)
    {
        var ignores = AzureQuery.IgnoresMinLength(request, kind);

        // Who does not exist is told before audio is heard.
        find();
        var (heard, _) = await hearing.HearAsync(request, kind, enrolls: false, stop).ConfigureAwait(false);
        if (!kind.IsPhrase && !ignores && heard.NetSpeech.TotalSeconds < AzureKind.LeastSpeech)
        {
            throw new AzureException(AzureError.TooLittleSpeech);
        }

        var profiles = find();
        if (!profiles.All(kind.IsEnrolled))
        {
            throw new AzureException(AzureError.NotEnrolled);
        }

        return profiles.Select(profile => AzureLocales.Find(kind.Locales, profile.Locale)).Distinct().Count() > 1
            ? throw new AzureException(AzureError.SeveralLocales)
            : ProfileGroup.Rank(recognizer, store, profiles, heard, options.Level);
    }

    // The audio was counted when it was heard.
    private void Count(string question, double score) => meter.Decide(question, score >= Accepted ? "accepted" : "rejected", 0);

    private VoiceProfile Find(AzureKind kind, string id) =>
        Guid.TryParse(id, out var profile) && store.Find(kind.Kind, profile) is { } found
            ? found
            : throw new AzureException(AzureError.NotFound);

    private AzureAnswer Profile(int status, HttpRequest request, AzureKind kind, VoiceProfile profile, Guid? location) =>
        new(status, json => new ProfileBody(kind, _modelDate).Write(json, profile))
        {
            Location = location is { } id ? AzureLinks.Profile(request, kind, id) : null,
        };

    private static string NextLink(HttpRequest request, AzureKind kind, int count, Guid last) =>
        AzureLinks.Page(request, kind, count, AzureQuery.TokenOf(last));

    private static void WriteScore(Utf8JsonWriter json, (Guid Profile, double Score) candidate)
    {
        json.WriteStartObject();
        json.WriteString("profileId", candidate.Profile);
        json.WriteNumber("score", candidate.Score);
        json.WriteEndObject();
    }
}
