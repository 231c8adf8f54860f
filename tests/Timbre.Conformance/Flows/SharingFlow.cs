using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>Which profiles are seen from where (sections 1 and 2.4).</summary>
internal sealed class SharingFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    protected override async Task GoAsync()
    {
        var id = await CreateIdAsync();
        foreach (var other in Surface.All.Where(one => one != Surface))
        {
            var reply = await Client.GetAsync(other.Profile(id));
            if (other.Scenario == Surface.Scenario)
            {
                Says.Is("2.4 rule", "both versions see the same profiles", 200, reply.Status);
            }
            else
            {
                Says.Refuses("2.4 rule", "profiles of one scenario are not seen in another", reply, Refusal.NotFound);
            }
        }

        if (Surface is { IsStable: true, IsIdentification: false })
        {
            var described = Surface.With($"{Surface.Below("/speaker")}/profiles/{id}", "");
            Says.Is("1 rule", "verification of 2021-09-05 under /speaker too", 200, (await Client.GetAsync(described)).Status);
        }
    }
}
