using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>How many profiles there may be (section 3.1): ten thousand are made, and removed.</summary>
internal sealed class ProfileLimitFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    public const string Section = "6";
    public const string Line = "error 31: more than 10,000 profiles";
    private const int Most = 10_000;

    protected override async Task GoAsync()
    {
        for (var i = 0; i <= Most; i++)
        {
            if (await CreateAsync() is { Status: not 201 } refused)
            {
                foreach (var surface in Surface.All)
                {
                    var reply = await Client.PostJsonAsync(surface.Profiles(), """{"locale":"en-us"}""");
                    Says.Of(surface).Refuses(Section, Line, reply, Refusal.TooManyProfiles);
                }

                return;
            }
        }

        Says.Holds(Section, Line, false, $"{Most + 1} that were made");
    }
}
