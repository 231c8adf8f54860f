using Microsoft.AspNetCore.Http;

namespace Timbre.Server.Endpoints;

/// <summary>Speakers as paths name them: a slash in a name comes as %2F, the one character that the framework leaves as it came.</summary>
internal static class SpeakerInPath
{
    private const string Name = "speaker";
    private const string EscapedSlash = "%2F";

    /// <summary>Puts the slashes back.</summary>
    public static Task Read(HttpContext context, RequestDelegate next)
    {
        if (context.Request.RouteValues.TryGetValue(Name, out var value) && value is string speaker)
        {
            context.Request.RouteValues[Name] = speaker.Replace(EscapedSlash, "/", StringComparison.OrdinalIgnoreCase);
        }

        return next(context);
    }
}
