using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Timbre.Faults;
using Timbre.Server.Security;

namespace Timbre.Server.Faults;

/// <summary>Answers of RFC 9457: a status, a kind that programs can tell by, and a sentence with the rule and the remedy.</summary>
internal static class Problems
{
    private const string Kind = "urn:timbre:problem:";

    /// <summary>What a fault is answered with.</summary>
    public static ProblemHttpResult Of(TimbreException fault)
    {
        var (status, title) = FaultStatus.Of(fault);
        return status == StatusCodes.Status500InternalServerError
            ? Internal()
            : Make(status, FaultStatus.NameOf(fault.GetType()), title, FaultWords.Of(fault));
    }

    /// <summary>A fault that is none of who asks; what it is stands in the log.</summary>
    public static ProblemHttpResult Internal() => Make(
        StatusCodes.Status500InternalServerError,
        "internal",
        "A fault of the service",
        "Service: expected to answer, got a fault of its own. Its log says more; tell who runs it.");

    /// <summary>The request itself breaks a rule of HTTP.</summary>
    public static ProblemHttpResult BadRequest(int status) => Make(
        status,
        "bad-request",
        "The request cannot be read",
        "Request: expected one that HTTP allows, whole and with every parameter, got one that is cut off or of another form. "
            + "Send it again as /explorer says.");

    /// <summary>It is larger than the service takes.</summary>
    public static ProblemHttpResult TooLarge(long most) => Make(
        StatusCodes.Status413PayloadTooLarge,
        "too-large",
        "The request is too large",
        $"Request: expected at most {most} bytes, got more. Send a shorter recording, or ask who runs the service to raise MostBytes.");

    /// <summary>Embeddings are asked for where they are not given.</summary>
    public static ProblemHttpResult NoEmbeddings() => Make(
        StatusCodes.Status404NotFound,
        "no-embeddings",
        "This service gives no embeddings",
        "Service: expected to be set up to give embeddings, is not. Who runs it may set GivesEmbeddings; they are biometric data.");

    /// <summary>
    /// Says the rule and the remedy where the framework refused by a bare status: a kind of address, method or parameter.
    /// </summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        (string Kind, string Detail)? said = problem.Detail is not null ? null : problem.Status switch
        {
            StatusCodes.Status400BadRequest => (
                "bad-request", "Request: expected every parameter, each of its kind, got one that is not. /explorer says which there are."),
            StatusCodes.Status404NotFound =>
                ("no-address", "Service: expected an address that there is, got another. /explorer names them."),
            StatusCodes.Status405MethodNotAllowed => (
                "no-method", "Service: expected a method that the address takes, got another. Allow names them."),
            _ => null,
        };
        if (said is { } words)
        {
            (problem.Type, problem.Detail) = (Kind + words.Kind, words.Detail);
        }
    }

    /// <summary>It took too long.</summary>
    public static ProblemHttpResult TimedOut(double seconds) => Make(
        StatusCodes.Status408RequestTimeout,
        "timed-out",
        "The request took too long",
        FormattableString.Invariant($"Service: expected an answer within {seconds} s, got none. Send a shorter recording."));

    /// <summary>Its body comes so slowly that it would never end.</summary>
    public static ProblemHttpResult TooSlow() => Make(
        StatusCodes.Status408RequestTimeout,
        "timed-out",
        "The request took too long",
        "Request: expected a body that keeps coming, got one that comes too slowly. "
            + "Send it again by a faster line, or a shorter recording.");

    /// <summary>One client asks more often than it may.</summary>
    public static ProblemHttpResult TooFast(int perMinute) => Make(
        StatusCodes.Status429TooManyRequests,
        "too-fast",
        "Too many requests of one client",
        $"Service: expected at most {perMinute} requests a minute of one key or address, got more. Wait as long as Retry-After says.");

    /// <summary>No key, or none of those that are known.</summary>
    /// <param name="isGiven">Whether one was sent.</param>
    public static ProblemHttpResult Unauthorized(bool isGiven) => Make(
        StatusCodes.Status401Unauthorized,
        "unauthorized",
        isGiven ? "The key is not known" : "A key is needed",
        isGiven
            ? "Service: expected a key that it knows, got one that it does not. Look for a slip in it, or ask who runs it for another."
            : "Service: expected a key that it knows, got none. Send one as X-Api-Key, or as Authorization: Bearer KEY.");

    /// <summary>The key may do something else.</summary>
    public static ProblemHttpResult Forbidden(KeyScopes needed)
    {
        var scope = $"{needed}".ToLowerInvariant();
        return Make(
            StatusCodes.Status403Forbidden,
            "forbidden",
            "The key may not do this",
            $"Service: expected a key that may {scope}, got one that may not. Ask who runs it for another.");
    }

    /// <summary>Without keys only this machine may ask.</summary>
    public static ProblemHttpResult FromElsewhere() => Make(
        StatusCodes.Status403Forbidden,
        "from-elsewhere",
        "The request comes from elsewhere",
        "Service: expected a request of this machine or of its own pages, since it has no key, got one from elsewhere. "
            + "Ask from this machine, or ask who runs it to give it keys.");

    private static ProblemHttpResult Make(int status, string kind, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title, type: Kind + kind);
}
