using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Timbre.Server.Azure;
using Timbre.Server.Faults;
using Timbre.Server.Hosting;
using Timbre.Server.Security;

namespace Timbre.Server.Working;

/// <summary>
/// So many requests a minute for each key, and for each address that comes without one of the keys: one client does not use up what is
/// there for all, and keys cannot be guessed by trying.
/// </summary>
/// <param name="keys">The keys.</param>
/// <param name="options">How many.</param>
internal sealed class RequestRate(KeyRing keys, ServerOptions options) : IMiddleware, IDisposable
{
    private const int SecondsPerMinute = 60;

    // A quiet client may ask for some at once; then they come at an even pace.
    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(
        context => RateLimitPartition.GetTokenBucketLimiter(ClientOf(context, keys), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, options.RequestsPerMinute / 6),
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)SecondsPerMinute / options.RequestsPerMinute),
            QueueLimit = 0,
        }));

    /// <summary>Answers 429 to what comes too fast.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var turn = _limiter.AttemptAcquire(context);
        if (turn.IsAcquired)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        var wait = turn.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        context.Response.Headers.RetryAfter = FormattableString.Invariant($"{Math.Ceiling(wait.TotalSeconds)}");
        IResult refusal = AzurePaths.IsOne(context.Request.Path)
            ? AzureAnswer.Of(AzureError.TooManyRequests)
            : Problems.TooFast(options.RequestsPerMinute);
        await refusal.ExecuteAsync(context).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private static string ClientOf(HttpContext context, KeyRing keys) =>
        keys.NumberOf(SentKey.Of(context.Request) ?? SentKey.OfAzure(context.Request)) is { } number
            ? $"key {number}"
            : $"address {context.Connection.RemoteIpAddress}";
}
