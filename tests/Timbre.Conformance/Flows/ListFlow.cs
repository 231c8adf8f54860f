using System.Text.Json;
using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>Profiles in pages (section 3.2).</summary>
internal sealed class ListFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    private const int Made = 5;
    private const int Size = 2;
    private static readonly string[] s_refused = ["$filter", "$skip", "$orderBy", "$delta"];

    protected override async Task GoAsync()
    {
        var made = new List<string>();
        for (var i = 0; i < Made; i++)
        {
            made.Add(await CreateIdAsync());
        }

        await FollowAsync(made);
        await DeleteBetweenPagesAsync();
        await AskWronglyAsync();
    }

    private async Task FollowAsync(List<string> made)
    {
        var first = await Client.GetAsync(Surface.Profiles());
        Says.Answers("3.2", "list: 200", 200, first);
        Says.Holds(
            "3.2",
            "a list has its profiles under the name of its version",
            first.At(Surface.ListName).ValueKind == JsonValueKind.Array,
            first);

        var (ids, sizes) = (new List<string>(), new List<int>());
        for (var next = Surface.Profiles($"{Surface.SizeName}={Size}"); next.Length > 0;)
        {
            var page = await Client.GetAsync(next);
            var profiles = Profiles(page);
            profiles.ForEach(profile => Says.HasShape("3.2", "what is listed are whole profiles", Shape.Profile(Surface), profile));
            ids.AddRange(Ids(page));
            sizes.Add(profiles.Count);
            next = page.TextAt(Surface.NextName);
            Says.Holds(
                "3.2 rule", "links lead to the host that was asked",
                next.Length == 0 || next.StartsWith(new Uri(Client.Address, Surface.Base).ToString(), StringComparison.Ordinal), next);
        }

        Says.Holds("3.2", "pages have the size that was asked for", sizes.TrueForAll(size => size <= Size), string.Join(" ", sizes));
        Says.Holds("3.2 rule", "every page before the last is full", sizes.SkipLast(1).All(size => size == Size), string.Join(" ", sizes));
        Says.Is("3.2 rule", "no profile stands on two pages", ids.Count, ids.Distinct().Count());
        Says.Holds(
            "3.2", "profiles come by id, over all pages", ids.SequenceEqual(ids.Order(StringComparer.Ordinal)), string.Join(" ", ids));
        Says.Is("3.2", "the pages have all profiles", "", string.Join(" ", made.Except(ids)));
        Says.Is(
            "3.2 rule", "a percent sign in place of $ makes no difference", Size,
            Profiles(await Client.GetAsync(Surface.Profiles($"{Uri.EscapeDataString(Surface.SizeName)}={Size}"))).Count);
    }

    private async Task DeleteBetweenPagesAsync()
    {
        var page = await Client.GetAsync(Surface.Profiles($"{Surface.SizeName}={Size}"));
        var last = Ids(page)[^1];
        var next = page.TextAt(Surface.NextName);
        var before = Ids(await Client.GetAsync(next));
        await Client.DeleteAsync(Surface.Profile(last));
        Says.Is(
            "3.2 rule",
            "a page begins where the one before ended, whatever was deleted",
            string.Join(" ", before),
            string.Join(" ", Ids(await Client.GetAsync(next))));
    }

    private async Task AskWronglyAsync()
    {
        if (Surface.IsStable)
        {
            Says.Refuses(
                "3.2 rule",
                "maxpagesize that is no number: 400",
                await Client.GetAsync(Surface.Profiles("maxpagesize=x")),
                Refusal.OfStatus(400));
            var large = await Client.GetAsync(Surface.Profiles("maxpagesize=501"));
            Says.Holds("3.2 rule", "maxpagesize above 500: 400, or taken for 500", large.Status is 400 or 200, large.Status);
            return;
        }

        foreach (var top in new[] { "0", "-1", "501", "x", "1.5" })
        {
            Says.Refuses("6", "error 5: a wrong $top", await Client.GetAsync(Surface.Profiles($"$top={top}")), Refusal.WrongTop);
        }

        Says.Refuses("6", "error 6: a wrong token", await Client.GetAsync(Surface.Profiles("$continuationToken=x")), Refusal.WrongToken);
        foreach (var (i, name) in s_refused.Index())
        {
            Says.Refuses("6", $"error {i + 7}: {name}", await Client.GetAsync(Surface.Profiles($"{name}=1")), Refusal.NotSupported(name));
        }
    }

    private List<JsonElement> Profiles(Reply page) =>
        page.At(Surface.ListName) is { ValueKind: JsonValueKind.Array } profiles ? [.. profiles.EnumerateArray()] : [];

    private List<string> Ids(Reply page) => [.. Profiles(page).Select(profile => $"{profile.GetProperty("profileId")}")];
}
