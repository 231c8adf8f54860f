using System.Net;

namespace Timbre.Client.Transport;

/// <summary>Whether and when a request is sent again that the service has no time for.</summary>
/// <param name="options">How often, and after how long a wait at most.</param>
internal sealed class RetryRule(TimbreClientOptions options)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(0.5);

    /// <summary>How long an answer asks to wait; null where it does not say.</summary>
    public TimeSpan? Asked(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - options.Time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>How long to wait before another try; null: there is none.</summary>
    /// <param name="response">The refusal.</param>
    /// <param name="retries">How often it was sent again already.</param>
    public TimeSpan? WaitAfter(HttpResponseMessage response, int retries)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            || retries >= options.MostRetries)
        {
            return null;
        }

        // Where it does not say: twice as long each time, up to the bound.
        var wait = Asked(response)
            ?? TimeSpan.FromSeconds(Math.Min(s_first.TotalSeconds * Math.Pow(2, retries), options.MostWait.TotalSeconds));
        return wait <= options.MostWait ? wait : null;
    }
}
