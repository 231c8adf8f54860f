using Microsoft.AspNetCore.Http;

namespace Timbre.Server.Azure;

/// <summary>Paths as clients of the retired service write them: some with two slashes before an action.</summary>
internal static class AzurePaths
{
    /// <summary>Makes one of two slashes.</summary>
    public static Task Tidy(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value;
        if (path is not null && path.StartsWith("/speaker", StringComparison.OrdinalIgnoreCase))
        {
            context.Request.Path = path.Replace("//", "/", StringComparison.Ordinal);
        }

        return next(context);
    }
}
