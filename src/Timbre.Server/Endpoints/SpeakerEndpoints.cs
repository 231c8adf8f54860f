using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Timbre.Galleries;
using Timbre.Recognition;
using Timbre.Server.Answers;
using Timbre.Server.Faults;
using Timbre.Server.Security;
using Timbre.Server.Working;

namespace Timbre.Server.Endpoints;

/// <summary>Who is enrolled: list, show, enroll, rename, remove.</summary>
internal static class SpeakerEndpoints
{
    private const int Page = 100;
    private const int LargestPage = 1000;

    /// <summary>Adds them.</summary>
    public static void Map(RouteGroupBuilder api, KeyRing keys)
    {
        var enroll = api.MapGroup("/speakers").WithTags("Enrollment")
            .AddEndpointFilter(new KeyCheck(keys, KeyScopes.Enroll)).TakingRecordings();
        enroll.MapPost("/{speaker}/recordings", EnrollAsync).TakingQuery(AskedChannel.Name)
            .WithName("enroll")
            .WithSummary("Make a voice known, or add to one that is known.")
            .WithDescription("One recording as the body, or several files as a form; all are enrolled or, on any fault, none.")
            .Produces<EnrolledAnswer>(StatusCodes.Status201Created);
        enroll.MapPost("/{speaker}/advice", AdviseAsync).TakingQuery(AskedChannel.Name)
            .WithName("advise")
            .WithSummary("What would the coach say of this enrollment?")
            .WithDescription("As enroll, but nothing is kept.")
            .Produces<EnrolledAnswer>();

        var speakers = api.MapGroup("/speakers").WithTags("Speakers").AddEndpointFilter(new KeyCheck(keys, KeyScopes.Administer));
        speakers.MapGet("", List).TakingQuery(KnownQuery.Limit, "after", "find")
            .WithName("listSpeakers")
            .WithSummary("Who is enrolled?")
            .WithDescription(
                "By name, in pages: `limit` says how many, `after` continues where a page ended; `find` leaves those whose name holds it.");
        api.MapGet("/map", async (Recognizer recognizer, WorkGate gate, CancellationToken stop) =>
                MapAnswer.Of(await gate.RunAsync(recognizer.Gallery.Map, stop).ConfigureAwait(false)))
            .WithTags("Speakers")
            .WithName("map")
            .WithSummary("Who sounds like whom?")
            .WithDescription("Everyone enrolled as a point in a plane: who lies near sounds more alike, as far as a plane can show it.")
            .AddEndpointFilter(new KeyCheck(keys, KeyScopes.Administer))
            .TakingQuery();
        speakers.MapGet("/{speaker}", (string speaker, Recognizer recognizer) =>
                VoiceprintAnswer.Of(recognizer.Gallery.Show(speaker), recognizer.Check(speaker)))
            .WithName("showSpeaker")
            .WithSummary("What is known of a speaker?")
            .TakingQuery();
        speakers.MapPost("/{speaker}/rename", (string speaker, string to, Recognizer recognizer) =>
                SpeakerAnswer.Of(recognizer.Gallery.Rename(speaker, to))).TakingQuery(KnownQuery.To)
            .WithName("renameSpeaker")
            .WithSummary("Give a speaker another name.");
        speakers.MapDelete("/{speaker}", (string speaker, Recognizer recognizer) =>
            {
                recognizer.Gallery.Remove(speaker);
                return TypedResults.NoContent();
            })
            .WithName("removeSpeaker")
            .WithSummary("Forget a speaker.")
            .TakingQuery();
        speakers.MapDelete("/{speaker}/recordings/{recording:long}", (string speaker, long recording, Recognizer recognizer) =>
            {
                recognizer.Gallery.RemoveRecording(speaker, recording);
                return TypedResults.NoContent();
            })
            .WithName("removeRecording")
            .WithSummary("Forget a recording of a speaker; with the last one the speaker is forgotten.")
            .TakingQuery();
    }

    private static SpeakersAnswer List(Recognizer recognizer, string? after = null, string? find = null, int limit = Page)
    {
        if (limit is < 1 or > LargestPage)
        {
            throw new UploadException($"Request: expected limit to be 1 to {LargestPage}, got {limit}. Name another number.");
        }

        IReadOnlyList<EnrolledSpeaker> all =
            [.. recognizer.Gallery.Speakers.Where(speaker => speaker.Name.Contains(find ?? "", StringComparison.OrdinalIgnoreCase))];
        var rest = all.OrderBy(speaker => speaker.Name, StringComparer.Ordinal)
            .Where(speaker => after is null || string.CompareOrdinal(speaker.Name, after) > 0);
        SpeakerAnswer[] page = [.. rest.Take(limit + 1).Select(SpeakerAnswer.Of)];
        return page.Length > limit
            ? new SpeakersAnswer(page[..limit], all.Count, page[limit - 1].Speaker)
            : new SpeakersAnswer(page, all.Count, null);
    }

    private static async Task<Created<EnrolledAnswer>> EnrollAsync(
        string speaker, HttpRequest request, Recognizer recognizer, WorkGate gate, SpoolFolder folder, CancellationToken stop)
    {
        await using var upload = await Upload.ReadAsync(request, folder, stop).ConfigureAwait(false);
        var enrolled = await gate.RunAsync(() => recognizer.Enroll(speaker, upload.Recordings, stop), stop).ConfigureAwait(false);
        return TypedResults.Created(
            $"{request.PathBase}/v1/speakers/{Uri.EscapeDataString(enrolled.Speaker.Name)}",
            new EnrolledAnswer(
                SpeakerAnswer.Of(enrolled.Speaker),
                [.. enrolled.Recordings.Select(RecordingAnswer.Of)],
                [.. enrolled.Findings.Select(FindingAnswer.Of)]));
    }

    private static async Task<EnrolledAnswer> AdviseAsync(
        string speaker, HttpRequest request, Recognizer recognizer, WorkGate gate, SpoolFolder folder, CancellationToken stop)
    {
        await using var upload = await Upload.ReadAsync(request, folder, stop).ConfigureAwait(false);
        var findings = await gate.RunAsync(() => recognizer.Judge(speaker, upload.Recordings, stop), stop).ConfigureAwait(false);
        return new EnrolledAnswer(null, [], [.. findings.Select(FindingAnswer.Of)]);
    }
}
