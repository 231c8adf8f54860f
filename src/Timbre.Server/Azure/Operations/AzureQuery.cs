using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Timbre.Server.Azure;

/// <summary>Parameters of a request, by the rules of the retired service.</summary>
internal static class AzureQuery
{
    private const int Page = 100;
    private const int LargestPage = 500;
    private const int MostCandidates = 50;
    private static readonly string[] s_refused = ["$filter", "$skip", "$orderBy", "$delta"];

    /// <summary>The last version's own date.</summary>
    public const string StableVersion = "2021-09-05";

    /// <summary>The name of the parameter of the version.</summary>
    public const string VersionName = "api-version";

    /// <summary>The name of the token that a page ends with.</summary>
    public const string TokenName = "$continuationToken";

    /// <summary>Refuses another version than the one that is spoken.</summary>
    public static void CheckVersion(HttpRequest request, AzureKind kind)
    {
        if (kind.IsStable && request.Query[VersionName].ToString() is var version && version != StableVersion)
        {
            throw new AzureException(AzureError.WrongVersion);
        }
    }

    /// <summary>Whether so little speech is enough; words that are a phrase know no such question.</summary>
    public static bool IgnoresMinLength(HttpRequest request, AzureKind kind)
    {
        var text = request.Query["ignoreMinLength"].ToString();
        return !kind.IsPhrase && text.Length > 0 && (bool.TryParse(text, out var ignores)
            ? ignores
            : throw new AzureException(AzureError.WrongIgnoreMinLength));
    }

    /// <summary>How many profiles a page has, and after which it begins.</summary>
    public static (int Count, Guid? After) PageOf(HttpRequest request, AzureKind kind)
    {
        if (!kind.IsStable && Array.Find(s_refused, request.Query.ContainsKey) is { } refused)
        {
            throw new AzureException(AzureError.NotSupported(refused));
        }

        var count = Page;
        var size = request.Query[kind.IsStable ? "maxpagesize" : "$top"].ToString();
        if (size.Length > 0
            && !(int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= LargestPage))
        {
            throw new AzureException(kind.IsStable ? AzureError.WrongPageSize : AzureError.WrongTop);
        }

        var token = request.Query[TokenName].ToString();
        return (count, token.Length == 0 ? null : IdOf(token) ?? throw new AzureException(AzureError.WrongToken));
    }

    /// <summary>What a page ends with, for the next one to begin after it.</summary>
    public static string TokenOf(Guid last) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{last:D}"));

    /// <summary>The candidates, each once, in their order.</summary>
    public static IReadOnlyList<Guid> ProfileIds(HttpRequest request)
    {
        if (!request.Query.TryGetValue("profileIds", out var sent))
        {
            throw new AzureException(AzureError.ProfileIdsMissing);
        }

        var texts = sent.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (texts.Length > MostCandidates)
        {
            throw new AzureException(AzureError.TooManyProfileIds);
        }

        return texts.Length > 0 && texts.All(text => Guid.TryParse(text, out _))
            ? [.. texts.Select(Guid.Parse).Distinct()]
            : throw new AzureException(AzureError.WrongProfileIds);
    }

    private static Guid? IdOf(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var count)
            && Guid.TryParseExact(Encoding.ASCII.GetString(bytes, 0, count), "D", out var id) ? id : null;
    }
}
