using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Timbre.Server.Measuring;

/// <summary>
/// A line for each request: method, address as the service writes it (no name of a speaker stands in it), status, time, trace. Where its
/// time was up it is a warning.
/// </summary>
/// <param name="next">What follows.</param>
/// <param name="log">Where it is written.</param>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    private const string Unknown = "(none)";

    /// <summary>Times a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        await next(context).ConfigureAwait(false);
        var level = context.Response.StatusCode == StatusCodes.Status408RequestTimeout ? LogLevel.Warning : LogLevel.Information;
        if (log.IsEnabled(level))
        {
            var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
            var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? Unknown;
            var trace = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
            var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Answered(log, level, context.Request.Method, route, context.Response.StatusCode, milliseconds, trace);
        }
    }

    [LoggerMessage(Message = "{Method} {Route} {Status} in {Milliseconds:0.0} ms, {Trace}")]
    private static partial void Answered(
        ILogger log, LogLevel level, string method, string route, int status, double milliseconds, string trace);
}
