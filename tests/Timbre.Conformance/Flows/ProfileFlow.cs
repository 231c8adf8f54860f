using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Voices;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>Finding a profile, resetting and deleting it (sections 1.1, 3.3 to 3.5 and 5.4).</summary>
internal sealed class ProfileFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    private const string Leftover = RawClient.AudioType;

    protected override async Task GoAsync()
    {
        var id = await CreateIdAsync();
        await FindAsync(id);
        await ResetAsync(id);
        await DeleteAsync(id);
        Says.Refuses("6", "error 34: reset of an unknown id", await Client.PostAsync(Surface.Reset(Unknown), []), Refusal.NotFound);
        Says.Answers("3.4 rule", "delete of an unknown id: 204", 204, await Client.DeleteAsync(Surface.Profile(Unknown)));
    }

    private async Task FindAsync(string id)
    {
        Says.Is("1.1 rule", "ids come in in any case", id, (await GetAsync(id.ToUpperInvariant())).TextAt("profileId"));
        if (!Surface.IsStable)
        {
            Says.Is("1.1 rule", "ids come in without hyphens", id, (await GetAsync(id.Replace("-", ""))).TextAt("profileId"));
        }

        Says.Refuses("6", "error 34: get of an unknown id", await GetAsync(Unknown), Refusal.NotFound);
        Says.Refuses("1.1 rule", "a malformed id: 404, or 400", await GetAsync("no-number"), Refusal.NotFound, Refusal.OfStatus(400));
        Says.Is(
            "1.2 rule",
            "a media type that is left over is passed over: get",
            200,
            (await Client.GetAsync(Surface.Profile(id), Leftover)).Status);
    }

    private async Task ResetAsync(string id)
    {
        Says.Is(
            "3.5",
            "a profile without enrollments can be reset",
            Surface.IsStable ? 200 : 204,
            (await Client.PostAsync(Surface.Reset(id), [])).Status);
        var before = await GetAsync(id);
        await Client.PostAsync(Surface.Enrollments(id), Voice.Says(1, 1, 3));

        // A media type that is left over, here too.
        var reset = await Client.PostAsync(Surface.Reset(id), [], RawClient.JsonType);
        Says.Answers("3.5", "reset: 204 in v2.0, 200 in 2021-09-05", Surface.IsStable ? 200 : 204, reset);
        if (Surface.IsStable)
        {
            Says.HasShape("3.5", "reset answers the profile", Shape.Profile(Surface), reset.Json);
            Says.Is("1.3", "reset has a Location", new Uri(Client.Address, Surface.Profile(id)).ToString(), reset.Header("Location"));
        }
        else
        {
            Says.Is("3.5", "reset has no body", 0, reset.Length);
        }

        var after = await GetAsync(id);
        Says.Is("5.4", "after a reset: Enrolling", "Enrolling", after.TextAt("enrollmentStatus"));
        Says.IsNumber("5.4", "after a reset: no enrollments", 0, after.NumberAt("enrollmentsCount"));
        Says.IsNumber("5.4", "after a reset: no audio", 0, after.NumberAt($"enrollmentsLength{Surface.Suffix}"));
        Says.IsNumber("5.4", "after a reset: no speech", 0, after.NumberAt($"enrollmentsSpeechLength{Surface.Suffix}"));
        Says.IsNumber(
            "5.4", "after a reset: as much remains as at first", Surface.Remaining.AtFirst, after.NumberAt(Surface.Remaining.Name));
        Says.Is("5.4", "after a reset: no modelVersion", before.At("modelVersion").ValueKind, after.At("modelVersion").ValueKind);
        Says.Is("5.4", "a reset keeps createdDateTime", before.TextAt("createdDateTime"), after.TextAt("createdDateTime"));
        Says.Holds(
            "5.4", "a reset sets lastUpdatedDateTime",
            string.CompareOrdinal(after.TextAt("lastUpdatedDateTime"), before.TextAt("createdDateTime")) >= 0,
            after.TextAt("lastUpdatedDateTime"));
    }

    private async Task DeleteAsync(string id)
    {
        var deleted = await Client.DeleteAsync(Surface.Profile(id), Leftover);
        Says.Answers("3.4", "delete: 204", 204, deleted);
        Says.Is("3.4", "delete has no body", 0, deleted.Length);
        Says.Answers("3.4 rule", "delete of one that is deleted: 204", 204, await Client.DeleteAsync(Surface.Profile(id)));
        Says.Refuses("3.4 rule", "after a delete: get is 404", await GetAsync(id), Refusal.NotFound);
        Says.Refuses("3.4 rule", "after a delete: reset is 404", await Client.PostAsync(Surface.Reset(id), []), Refusal.NotFound);
        Says.Refuses(
            "3.4 rule",
            "after a delete: enroll is 404",
            await Client.PostAsync(Surface.Enrollments(id), Voice.Says(1, 1, 3)),
            Refusal.NotFound);
        if (!Surface.IsIdentification)
        {
            Says.Refuses(
                "3.4 rule",
                "after a delete: verify is 404",
                await Client.PostAsync(Surface.Verify(id), Voice.Says(1, 1, 5)),
                Refusal.NotFound);
        }
    }
}
