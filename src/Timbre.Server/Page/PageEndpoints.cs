using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Timbre.Server.Page;

/// <summary>The page for people: files that stand in the program, needing no key; what it asks of the service does.</summary>
internal static class PageEndpoints
{
    private const string Start = "index.html";
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    // Nothing but the page's own files runs in it, whatever a speaker or a recording is called, and nothing of it goes elsewhere.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "media-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Adds it.</summary>
    public static void Map(WebApplication app)
    {
        var files = PageFile.ReadAll();
        app.MapMethods("/", Methods, context => SendAsync(context, files, Start)).ExcludeFromDescription();
        app.MapMethods("/page/{**path}", Methods, context => SendAsync(context, files, $"{context.GetRouteValue("path")}"))
            .ExcludeFromDescription();
    }

    private static Task SendAsync(HttpContext context, IReadOnlyDictionary<string, PageFile> files, string path)
    {
        if (!files.TryGetValue(path, out var file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "microphone=(self), camera=(), geolocation=()";

        // Asked for each time and sent where it changed: the page and its parts are always of one program.
        headers.CacheControl = "no-cache";
        return TypedResults.Bytes(file.Content, file.Type, entityTag: file.Tag).ExecuteAsync(context);
    }
}
