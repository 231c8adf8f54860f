using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Timbre.Faults;
using Timbre.Server.Faults;
using Timbre.Server.Security;

namespace Timbre.Server.Azure;

/// <summary>Checks key and version, and answers faults in the words of the retired service.</summary>
/// <param name="keys">The keys.</param>
/// <param name="kind">The version that is spoken.</param>
/// <param name="needed">What the key has to be allowed.</param>
/// <param name="log">Faults of the service itself.</param>
internal sealed partial class AzureFilter(KeyRing keys, AzureKind kind, KeyScopes needed, ILogger log) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var scopes = keys.ScopesOf(SentKey.OfAzure(request));
        if (scopes is null || (scopes & needed) != needed)
        {
            return AzureAnswer.Of(scopes is null ? AzureError.Unauthorized : AzureError.Forbidden);
        }

        try
        {
            AzureQuery.CheckVersion(request, kind);
            return await next(context).ConfigureAwait(false);
        }
        catch (AzureException refused)
        {
            return AzureAnswer.Of(refused.Error);
        }
        catch (ServerBusyException)
        {
            context.HttpContext.Response.Headers.RetryAfter = "2";
            return AzureAnswer.Of(AzureError.TooManyRequests);
        }
        catch (TimbreException refused) when (FaultStatus.Of(refused).Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.HttpContext.Response.Headers.RetryAfter = "2";
            OutOfReach(log, request.Method, refused.Message);
            return AzureAnswer.Of(AzureError.Unavailable(FaultWords.Of(refused)));
        }
        catch (BadHttpRequestException refused)
        {
            return AzureAnswer.Of(
                refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? AzureError.TooLarge : AzureError.BodyMissing);
        }
#pragma warning disable CA1031 // Clients of this service read its words alone, whatever went wrong; the fault stands in the log.
        catch (Exception fault) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Failed(log, request.Method, fault);
            return AzureAnswer.Of(AzureError.Internal);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} of the compatible service failed")]
    private static partial void Failed(ILogger log, string method, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} of the compatible service was not answered: {Fault}")]
    private static partial void OutOfReach(ILogger log, string method, string fault);
}
