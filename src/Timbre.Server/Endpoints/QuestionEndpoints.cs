using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Timbre.Recognition;
using Timbre.Server.Answers;
using Timbre.Server.Faults;
using Timbre.Server.Hosting;
using Timbre.Server.Security;
using Timbre.Server.Working;

namespace Timbre.Server.Endpoints;

/// <summary>Questions: is it, who is it, are they one, where in space.</summary>
internal static class QuestionEndpoints
{
    private const int Top = 5;
    private const int MostCandidates = 1000;

    /// <summary>Adds them.</summary>
    public static void Map(RouteGroupBuilder api, KeyRing keys, ServerOptions options)
    {
        var ask = api.MapGroup("").WithTags("Questions").AddEndpointFilter(new KeyCheck(keys, KeyScopes.Ask)).TakingRecordings();
        ask.MapPost("/speakers/{speaker}/verify", VerifyAsync).TakingQuery([.. AskedRule.Names, AskedChannel.Name])
            .WithName("verify")
            .WithSummary("Is this the voice of that speaker?")
            .WithDescription("One recording. `level` (convenience, balanced, strict) or `far` (share of strangers accepted) says how sure.")
            .Produces<VerifiedAnswer>();
        ask.MapPost("/identify", IdentifyAsync).TakingQuery([.. AskedRule.Names, AskedChannel.Name, KnownQuery.Top])
            .WithName("identify")
            .WithSummary("Whose voice is this?")
            .WithDescription("One recording; `top` says how many candidates are named, `level` or `far` how sure an answer has to be.")
            .Produces<IdentifiedAnswer>();
        ask.MapPost("/compare", CompareAsync).TakingQuery([.. AskedRule.Names, AskedChannel.Name])
            .WithName("compare")
            .WithSummary("Are two recordings of one speaker?")
            .WithDescription("A form of two files; `level` or `far` says how sure.")
            .Produces<ComparedAnswer>();
        if (!options.GivesEmbeddings)
        {
            api.MapPost("/embed", () => Problems.NoEmbeddings()).ExcludeFromDescription();
        }
        else
        {
            ask.MapPost("/embed", EmbedAsync).TakingQuery(AskedChannel.Name)
                .WithName("embed")
                .WithSummary("Where does the network map this voice to?")
                .WithDescription("One recording. Embeddings are biometric data: this address is there only where the service was told so.")
                .Produces<EmbeddedAnswer>();
        }
    }

    private static async Task<VerifiedAnswer> VerifyAsync(
        string speaker, HttpRequest request, Recognizer recognizer, WorkGate gate, SpoolFolder folder, CancellationToken stop)
    {
        var rule = AskedRule.Of(request);
        await using var upload = await Upload.ReadAsync(request, folder, stop).ConfigureAwait(false);
        var recording = upload.Only();
        return VerifiedAnswer.Of(
            await gate.RunAsync(() => recognizer.Verify(speaker, recording, rule, stop), stop).ConfigureAwait(false));
    }

    private static async Task<IdentifiedAnswer> IdentifyAsync(
        HttpRequest request, Recognizer recognizer, WorkGate gate, SpoolFolder folder, CancellationToken stop, int top = Top)
    {
        if (top is < 1 or > MostCandidates)
        {
            throw new UploadException($"Request: expected top to be 1 to {MostCandidates}, got {top}. Name another number.");
        }

        var rule = AskedRule.Of(request);
        await using var upload = await Upload.ReadAsync(request, folder, stop).ConfigureAwait(false);
        var recording = upload.Only();
        return IdentifiedAnswer.Of(
            await gate.RunAsync(() => recognizer.Identify(recording, top, rule, stop), stop).ConfigureAwait(false));
    }

    private static async Task<ComparedAnswer> CompareAsync(
        HttpRequest request, Recognizer recognizer, WorkGate gate, SpoolFolder folder, CancellationToken stop)
    {
        var rule = AskedRule.Of(request);
        await using var upload = await Upload.ReadAsync(request, folder, stop).ConfigureAwait(false);
        var (first, second) = upload.Pair();
        return ComparedAnswer.Of(
            await gate.RunAsync(() => recognizer.Compare(first, second, rule, stop), stop).ConfigureAwait(false));
    }

    private static async Task<EmbeddedAnswer> EmbedAsync(
        HttpRequest request, Recognizer recognizer, WorkGate gate, SpoolFolder folder, CancellationToken stop)
    {
        await using var upload = await Upload.ReadAsync(request, folder, stop).ConfigureAwait(false);
        var recording = upload.Only();
        var embedded = await gate.RunAsync(() => recognizer.Embed(recording, null, stop), stop).ConfigureAwait(false);
        return new EmbeddedAnswer(recognizer.Model.Id, embedded.Embedding, RecordingAnswer.Of(embedded));
    }
}
