using System.Net;

namespace Timbre.Client.Tests.Transport;

/// <summary>A service that gives the answers of a list, one after the other, and remembers what it was sent.</summary>
internal sealed class Refusals(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private readonly List<byte[]> _bodies = [];

    public IReadOnlyList<byte[]> Bodies => _bodies;

    public static HttpResponseMessage Busy(string? retryAfter = null, HttpStatusCode status = HttpStatusCode.TooManyRequests)
    {
        var response = new HttpResponseMessage(status)
        {
            Content = new StringContent(
                """{"type":"urn:timbre:problem:server-busy","detail":"later"}""", null, "application/problem+json"),
        };
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    }

    public static HttpResponseMessage Json(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _bodies.Add(request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken));
        var answer = answers[_bodies.Count - 1]();
        answer.RequestMessage = request;
        return answer;
    }
}
