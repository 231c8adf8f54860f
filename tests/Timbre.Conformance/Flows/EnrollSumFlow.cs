using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Voices;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>Sums that a profile may not exceed, and requests side by side (sections 3.6, 6 and 8).</summary>
internal sealed class EnrollSumFlow(RawClient client, Surface surface, Column says) : Flow(client, surface, says)
{
    private const int MostEnrollments = 50;
    private const int MostSeconds = 300;
    private const double Most = 119;

    protected override async Task GoAsync()
    {
        await EnrollSideBySideAsync();

        // Both versions see the same profiles: the last one is asked about what the first one filled, so that it is filled once.
        var full = await CreateIdAsync();
        if (Surface.IsPhrase)
        {
            for (var i = 0; i < MostEnrollments; i++)
            {
                await Client.PostAsync(Surface.Enrollments(full), Voice.Says(1, i % 3, 1.2));
            }
        }
        else
        {
            foreach (var seconds in new[] { Most, Most, MostSeconds - (2 * Most) - 1 })
            {
                await Client.PostAsync(Surface.Enrollments(full), Voice.SaysAndIsSilent(1, 3, seconds));
            }
        }

        foreach (var surface in Surface.All.Where(one => one.Scenario == Surface.Scenario))
        {
            // Of the sum itself nobody knows whether it passes.
            var before = await Client.GetAsync(surface.Profile(full));
            var line = Surface.IsPhrase ? "error 33: more than 50 enrollments" : "error 32: more than 300 s in all";
            Says.Of(surface).Refuses(
                "6", line, await Client.PostAsync(surface.Enrollments(full), Voice.Says(1, 1, 3)),
                Surface.IsPhrase ? Refusal.TooManyEnrollments : Refusal.TooLongInAll);
            Says.Of(surface).Is("3.6", "what is refused changes nothing", before.Text, (await Client.GetAsync(surface.Profile(full))).Text);
        }
    }

    private async Task EnrollSideBySideAsync()
    {
        var id = await CreateIdAsync();
        var replies = await Task.WhenAll(
            Enumerable.Range(1, 4).Select(words => Client.PostAsync(Surface.Enrollments(id), Voice.Says(1, words, 4))));
        foreach (var refused in replies.Where(reply => reply.Status != 201))
        {
            Says.Refuses("6", "error 35: requests on one profile side by side", refused, Refusal.Concurrent);
        }

        var count = replies.Count(reply => reply.Status == 201);
        Says.Holds("3.6 rule", "of requests side by side one is taken at least", count > 0, count);
        Says.IsNumber(
            "3.6 rule", "enrollmentsCount grows by the number of 201 alone", count, (await GetAsync(id)).NumberAt("enrollmentsCount"));
    }
}
