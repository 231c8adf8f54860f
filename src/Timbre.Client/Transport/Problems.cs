using System.Text.Json;

namespace Timbre.Client.Transport;

/// <summary>Problems as the service tells them, and those that this client finds by itself.</summary>
internal static class Problems
{
    private const string ProblemType = "application/problem+json";

    /// <summary>What a refusal says.</summary>
    public static async Task<Problem> ReadAsync(HttpResponseMessage response, CancellationToken stop)
    {
        var status = (int)response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType == ProblemType)
        {
            try
            {
                var body = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
                var told = await JsonSerializer.DeserializeAsync(body, ClientJson.Default.Problem, stop).ConfigureAwait(false);
                if (told is not null)
                {
                    return told with { Status = told.Status ?? status };
                }
            }
            catch (JsonException)
            {
                // It says no more than its status does.
            }
        }

        return new Problem(
            Title: response.ReasonPhrase,
            Status: status,
            Detail: FormattableString.Invariant(
                $"Client: expected an answer of a Timbre service, got {status} {response.ReasonPhrase} of {Site(response)}. ")
                + "Check the address.");
    }

    /// <summary>Nobody answered.</summary>
    public static Problem Unreachable(Uri address, Exception cause) => Own(
        "unreachable",
        "The service was not reached",
        $"Client: expected an answer of {address}, got: {cause.Message.TrimEnd('.')}. Start it by timbre serve, or check the address.");

    /// <summary>Nobody answered in time.</summary>
    public static Problem TimedOut(Uri address, TimeSpan limit) => Own(
        "timed-out",
        "The service took too long",
        FormattableString.Invariant($"Client: expected an answer of {address} within {limit.TotalSeconds} s, got none. ")
            + "Send a shorter recording, or set a longer Timeout.");

    /// <summary>An answer that is none of this service's.</summary>
    public static Problem Unreadable(Uri address, string cause) => Own(
        "unreadable-answer",
        "The answer cannot be read",
        $"Client: expected an answer of a Timbre service at {address}, got: {cause.TrimEnd('.')}. "
            + "Check the address, and that client and service are of one version.");

    private static Problem Own(string kind, string title, string detail) => new(Problem.Kinds + kind, title, null, detail);

    private static string? Site(HttpResponseMessage response) => response.RequestMessage?.RequestUri?.GetLeftPart(UriPartial.Path);
}
