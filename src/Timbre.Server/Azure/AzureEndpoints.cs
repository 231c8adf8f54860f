using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Timbre.Galleries.Profiles;
using Timbre.Server.Security;

namespace Timbre.Server.Azure;

/// <summary>The addresses of the retired service, of both its versions.</summary>
internal static class AzureEndpoints
{
    /// <summary>Adds them.</summary>
    public static void Map(WebApplication app, KeyRing keys)
    {
        foreach (var kind in Enum.GetValues<ProfileKind>())
        {
            Map(app, keys, new AzureKind(AzureVersion.V2, kind), AzureLinks.PathOf(new AzureKind(AzureVersion.V2, kind)));
            var stable = new AzureKind(AzureVersion.Stable, kind);
            var path = AzureLinks.PathOf(stable);
            Map(app, keys, stable, path);
            if (kind != ProfileKind.Identification)
            {
                // The description said /speaker, the service had /speaker-recognition.
                Map(app, keys, stable, path.Replace("/speaker-recognition/", "/speaker/", StringComparison.Ordinal));
            }
        }
    }

    private static void Map(WebApplication app, KeyRing keys, AzureKind kind, string path)
    {
        var action = kind.IsStable ? ":" : "/";
        var group = app.MapGroup(path).ExcludeFromDescription();
        var (enroll, ask, administer) = (Group(KeyScopes.Enroll), Group(KeyScopes.Ask), Group(KeyScopes.Administer));

        enroll.MapPost("/profiles", (HttpRequest request, AzureOperations service, CancellationToken stop) =>
            service.CreateAsync(request, kind, stop));
        enroll.MapPost("/profiles/{id}/enrollments", (string id, HttpRequest request, AzureOperations service, CancellationToken stop) =>
            service.EnrollAsync(request, kind, id, stop));
        enroll.MapPost($"/profiles/{{id}}{action}reset", (string id, HttpRequest request, AzureOperations service) =>
            service.Reset(request, kind, id));
        enroll.MapGet("/profiles/{id}", (string id, HttpRequest request, AzureOperations service) => service.Get(request, kind, id));
        administer.MapGet("/profiles", (HttpRequest request, AzureOperations service) => service.List(request, kind));
        administer.MapDelete("/profiles/{id}", (string id, AzureOperations service) => service.Delete(kind, id));
        if (kind.Kind == ProfileKind.Identification)
        {
            ask.MapPost($"/profiles{action}identifySingleSpeaker", (HttpRequest request, AzureOperations service, CancellationToken stop) =>
                service.IdentifyAsync(request, kind, stop));
        }
        else
        {
            ask.MapPost(
                $"/profiles/{{id}}{action}verify", (string id, HttpRequest request, AzureOperations service, CancellationToken stop) =>
                service.VerifyAsync(request, kind, id, stop));
        }

        if (kind.IsStable || kind.IsPhrase)
        {
            // A sample of the service asked by POST.
            ask.MapMethods("/phrases/{locale?}", ["GET", "POST"], (string? locale, AzureOperations service) => locale is null
                ? AzureAnswer.Of(AzureError.LocaleMissing)
                : service.Phrases(kind, locale));
        }

        RouteGroupBuilder Group(KeyScopes needed) => group.MapGroup("").AddEndpointFilter(new AzureFilter(keys, kind, needed, app.Logger));
    }
}
