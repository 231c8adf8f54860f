using Microsoft.AspNetCore.Http;

namespace Timbre.Server.Azure;

/// <summary>Paths as clients of the retired service write them: some with two slashes before an action.</summary>
internal static class AzurePaths
{
    private const string Root = "/speaker";

    /// <summary>Whether a path is one of the retired service's.</summary>
    public static bool IsOne(string? path) => path is not null && path.StartsWith(Root, StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes one of two slashes.</summary>
    public static Task Tidy(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value;
        if (IsOne(path))
        {
            context.Request.Path = path!.Replace("//", "/", StringComparison.Ordinal);
        }

        return next(context);
    }
}
