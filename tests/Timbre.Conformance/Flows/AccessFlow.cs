using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>Keys and versions (sections 1 and 1.2).</summary>
internal sealed class AccessFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    protected override async Task GoAsync()
    {
        foreach (var (line, key) in new[] { ("no key: 401, error 30 or 40", (string?)null), ("a wrong key: 401, error 30 or 40", "wrong") })
        {
            if (!Client.HasKey)
            {
                Says.NotTried("1.2", line);
                continue;
            }

            Says.Refuses(
                "1.2", line, await Client.GetByKeyAsync(Surface.Profiles(), key), Refusal.Unauthorized, Refusal.UnauthorizedByGateway);
        }

        if (Surface.IsStable)
        {
            foreach (var query in new[] { "", "?api-version=2020-01-01" })
            {
                Says.Refuses(
                    "1 rule", "a missing or unknown api-version: 400, or 404", await Client.GetAsync($"{Surface.Base}/profiles{query}"),
                    Refusal.OfStatus(400), Refusal.OfStatus(404));
            }
        }

        Says.NotTried("6", "error 39, 500 InternalServerError: needs a service that is broken");
    }
}
