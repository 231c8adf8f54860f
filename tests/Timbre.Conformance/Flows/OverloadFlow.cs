using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Voices;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>More requests at a time than a small service can take (section 6, error 38); a large one takes them all.</summary>
internal sealed class OverloadFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    private const int Requests = 16;
    private const string Line = "error 38: more requests than the service can take";

    protected override async Task GoAsync()
    {
        if (!Surface.IsIdentification)
        {
            return;
        }

        var path = Surface.Identify($"profileIds={await CreateIdAsync()}&ignoreMinLength=true");
        var replies = await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => Client.PostAsync(path, Voice.Says(1, 1, 2))));
        var refused = replies.Where(reply => reply.Status == Refusal.TooManyRequests.Status).ToList();
        refused.ForEach(reply => Says.Refuses("6", Line, reply, Refusal.TooManyRequests));
        foreach (var heard in replies.Except(refused))
        {
            Says.Refuses("6", "error 25: ask about a profile that is not enrolled", heard, Refusal.NotEnrolled);
        }

        if (refused.Count == 0)
        {
            Says.NotTried("6", Line);
        }
    }
}
