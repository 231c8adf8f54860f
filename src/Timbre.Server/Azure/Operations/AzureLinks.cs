using Microsoft.AspNetCore.Http;
using Timbre.Galleries.Profiles;

namespace Timbre.Server.Azure;

/// <summary>Addresses in answers: of the host that was asked, so that a client can follow them as they are.</summary>
internal static class AzureLinks
{
    /// <summary>Where a profile is.</summary>
    public static string Profile(HttpRequest request, AzureKind kind, Guid id) =>
        $"{Profiles(request, kind)}/{id:D}{(kind.IsStable ? $"?{AzureQuery.VersionName}={AzureQuery.StableVersion}" : "")}";

    /// <summary>Where the next page of profiles is.</summary>
    public static string Page(HttpRequest request, AzureKind kind, int count, string token)
    {
        var escaped = Uri.EscapeDataString(token);
        return kind.IsStable
            ? $"{Profiles(request, kind)}?{AzureQuery.VersionName}={AzureQuery.StableVersion}&maxpagesize={count}"
                + $"&{AzureQuery.TokenName}={escaped}"
            : FormattableString.Invariant($"{Profiles(request, kind)}?$top={count}&{AzureQuery.TokenName}={escaped}");
    }

    /// <summary>The path of a kind's addresses; the last version's verification had two, of which links use this one.</summary>
    public static string PathOf(AzureKind kind)
    {
        var scenario = kind.Kind == ProfileKind.Identification ? "identification" : "verification";
        var words = kind.IsPhrase ? "text-dependent" : "text-independent";
        return kind.IsStable ? $"/speaker-recognition/{scenario}/{words}" : $"/speaker/{scenario}/v2.0/{words}";
    }

    private static string Profiles(HttpRequest request, AzureKind kind) =>
        $"{request.Scheme}://{request.Host}{request.PathBase}{PathOf(kind)}/profiles";
}
