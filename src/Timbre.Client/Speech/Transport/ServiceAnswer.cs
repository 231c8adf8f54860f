using System.Net;
using System.Text.Json;

namespace Timbre.Client.Speech;

/// <summary>What the service answered, or that it did not.</summary>
/// <param name="status">HTTP status; null: it was not reached.</param>
/// <param name="text">The body, or what went wrong.</param>
internal sealed class ServiceAnswer(HttpStatusCode? status, string text)
{
    private const int ServerErrors = 500;

    public bool IsSuccess => status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;

    public string Text => text;

    public JsonElement Json { get; } = Parse(text);

    public CancellationErrorCode ErrorCode => status switch
    {
        null => CancellationErrorCode.ConnectionFailure,
        _ when IsSuccess => CancellationErrorCode.NoError,
        HttpStatusCode.Unauthorized => CancellationErrorCode.AuthenticationFailure,
        HttpStatusCode.Forbidden => CancellationErrorCode.Forbidden,
        HttpStatusCode.TooManyRequests => CancellationErrorCode.TooManyRequests,
        HttpStatusCode.ServiceUnavailable => CancellationErrorCode.ServiceUnavailable,
        HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => CancellationErrorCode.ServiceTimeout,
        _ when (int)status >= ServerErrors => CancellationErrorCode.ServiceError,
        _ => CancellationErrorCode.BadRequest,
    };

    public string ErrorDetails =>
        IsSuccess ? ""
        : Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("error", out var error)
            && error.TryGetProperty("message", out var message) ? message.GetString() ?? text
        : text;

    public void RequireSuccess()
    {
        if (!IsSuccess)
        {
            throw new ServiceException(ErrorDetails, ErrorCode);
        }
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            return text.Length > 0 ? JsonDocument.Parse(text).RootElement : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
