using System.Text.Json;
using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Voices;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>Identification (sections 3.8 and 4.4).</summary>
internal sealed class IdentifyFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    private const int Candidates = 6;
    private const int Ranked = 5;
    private const int Speaking = 2;
    private const string Nobody = "00000000-0000-0000-0000-000000000000";

    protected override async Task GoAsync()
    {
        if (!Surface.IsIdentification)
        {
            return;
        }

        var ids = new List<string>();
        for (var voice = 1; voice <= Candidates; voice++)
        {
            var id = await CreateIdAsync();
            await Client.PostAsync(Surface.Enrollments(id, "ignoreMinLength=true"), Voice.Says(voice, 1, voice == Speaking ? 8 : 3));
            ids.Add(id);
        }

        await AskAsync(ids);
        await AskWronglyAsync(ids);
    }

    private async Task AskAsync(List<string> ids)
    {
        var voice = Voice.Says(Speaking, 7, 6);
        var all = string.Join(',', ids);
        foreach (var list in new[] { all, all.Replace(",", "%2C"), $"{all},{ids[0]}", all.ToUpperInvariant() })
        {
            var answer = await Client.PostAsync(Surface.Identify($"profileIds={list}"), voice);
            Says.Answers("3.8", "identify: 200; commas may be escaped, ids doubled and of any case", 200, answer);
            Check(answer, Ranked);
            Says.Is("3.8", "the voice is identified among six", ids[Speaking - 1], $"{Identified(answer, "profileId")}");
        }

        var stranger = await Client.PostAsync(Surface.Identify($"profileIds={ids[0]},{ids[2]},{ids[0]}"), Voice.Says(9, 7, 6));
        Check(stranger, 2);
        if (!Surface.IsStable)
        {
            var bare = await Client.PostAsync(Surface.Identify($"profileIds={ids[Speaking - 1].Replace("-", "")}"), voice);
            Says.Is("1.1 rule", "ids come in without hyphens", ids[Speaking - 1], $"{Identified(bare, "profileId")}");
        }

        Says.Is(
            "3.8", "ignoreMinLength skips the rule of 4 s", 200,
            (await Client.PostAsync(Surface.Identify($"profileIds={all}&ignoreMinLength=true"), Voice.Says(Speaking, 1, 2))).Status);
    }

    private void Check(Reply answer, int ranked)
    {
        var form = answer.Json.ValueKind == JsonValueKind.Object
            ? string.Join(' ', answer.Json.EnumerateObject().Select(property => property.Name)) : "none";
        Says.Is("4.4", "an identification has identifiedProfile and profilesRanking", "identifiedProfile profilesRanking", form);
        if (answer.At("profilesRanking") is not { ValueKind: JsonValueKind.Array } ranking)
        {
            return;
        }

        var candidates = ranking.EnumerateArray().ToList();
        candidates.ForEach(candidate => Says.HasShape("4.4", "a candidate has profileId and score", Shape.Candidate, candidate));
        var scores = candidates.Select(candidate => candidate.GetProperty("score").GetDouble()).ToList();
        Says.Holds("4.4", "the ranking falls by score", scores.SequenceEqual(scores.OrderDescending()), answer);
        Says.Is("4.4 rule", "the ranking has the best five, each once", ranked, candidates.Count);
        var isAccepted = scores[0] >= 0.5;
        Says.Is(
            "4.4",
            "identified is the first with 0.5 or more, or else the empty GUID",
            isAccepted ? $"{candidates[0].GetProperty("profileId")}" : Nobody,
            $"{Identified(answer, "profileId")}");
        Says.Is(
            "4.4 rule",
            "the score beside it is the first one's, or else 0",
            isAccepted ? scores[0] : 0,
            Identified(answer, "score").GetDouble());
    }

    private async Task AskWronglyAsync(List<string> ids)
    {
        var voice = Voice.Says(Speaking, 7, 6);
        var path = Surface.Identify($"profileIds={ids[0]},{ids[1]}");
        Says.Refuses("6", "error 27: no profileIds", await Client.PostAsync(Surface.Identify(""), voice), Refusal.ProfileIdsMissing);
        foreach (var list in new[] { "", ",", "no-number" })
        {
            Says.Refuses(
                "6",
                "error 26: profileIds that are none",
                await Client.PostAsync(Surface.Identify($"profileIds={list}"), voice),
                Refusal.WrongProfileIds);
        }

        Says.Refuses(
            "6", "error 29: more than 50, counted before they are looked up",
            await Client.PostAsync(Surface.Identify($"profileIds={string.Join(',', Enumerable.Repeat(Unknown, 51))}"), voice),
            Refusal.TooManyCandidates);
        Says.Refuses(
            "3.8 rule",
            "an unknown id: 404, or 400",
            await Client.PostAsync(Surface.Identify($"profileIds={ids[0]},{Unknown}"), voice),
            Refusal.NotFound,
            Refusal.OfStatus(400));
        Says.Refuses(
            "6", "error 25: ask about a profile that is not enrolled",
            await Client.PostAsync(Surface.Identify($"profileIds={ids[0]},{await CreateIdAsync()}"), voice), Refusal.NotEnrolled);
        var german = await CreateIdAsync("de-DE");
        await Client.PostAsync(Surface.Enrollments(german, "ignoreMinLength=true"), Voice.Says(7, 1, 3));
        Says.Refuses(
            "6",
            "error 28: profiles of two locales",
            await Client.PostAsync(Surface.Identify($"profileIds={ids[0]},{german}"), voice),
            Refusal.SeveralLocales);
        Says.Refuses(
            "6 rule",
            "error 43: less than 4 s of speech",
            await Client.PostAsync(path, Voice.Says(Speaking, 1, 2)),
            Refusal.TooLittleSpeech);
        await new AudioRefusals(Client, Surface, Says).SendAsync(path, enrolls: false);
    }

    private static JsonElement Identified(Reply answer, string name) =>
        answer.At("identifiedProfile") is { ValueKind: JsonValueKind.Object } identified && identified.TryGetProperty(name, out var value)
            ? value
            : default;
}
