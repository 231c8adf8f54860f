using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Timbre.Faults;
using Timbre.Server.Hosting;

namespace Timbre.Server.Faults;

/// <summary>Answers what went wrong. Nothing of the request is logged but its address and the fault.</summary>
/// <param name="options">What is too large.</param>
/// <param name="log">Faults of the service itself.</param>
internal sealed partial class FaultHandler(ServerOptions options, ILogger<FaultHandler> log) : IExceptionHandler
{
    private const string RetryAfterSeconds = "2";
    private const int ClientClosedRequest = 499;

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception fault, CancellationToken stop)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        var problem = fault switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.TooLarge(options.MostBytes),
            BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => Problems.TooSlow(),
            BadHttpRequestException bad => Problems.BadRequest(bad.StatusCode),
            TimbreException known => Problems.Of(known),
            _ => Problems.Internal(),
        };
        if (problem.StatusCode == StatusCodes.Status500InternalServerError)
        {
            Failed(log, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "none", fault);
        }
        else if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            OutOfReach(log, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "none", fault.Message);
        }

        if (problem.StatusCode is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds;
        }

        await problem.ExecuteAsync(context).ConfigureAwait(false);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed")]
    private static partial void Failed(ILogger log, string method, string endpoint, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Endpoint} was not answered: {Fault}")]
    private static partial void OutOfReach(ILogger log, string method, string endpoint, string fault);
}
