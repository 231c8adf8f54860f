using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Timbre.Server.Azure;

/// <summary>The body that makes a profile: <c>{"locale":"en-us"}</c>.</summary>
internal static class CreateBody
{
    private const string JsonType = "application/json";
    private const int MostBytes = 64 * 1024;

    /// <summary>The language, as it was sent.</summary>
    /// <exception cref="AzureException">There is none, or none of those that are taken.</exception>
    public static async Task<string> ReadLocaleAsync(HttpRequest request, IReadOnlyList<string> locales, CancellationToken stop)
    {
        if (request.ContentType is { Length: > 0 } type
            && !type.Split(';')[0].Trim().Equals(JsonType, StringComparison.OrdinalIgnoreCase))
        {
            throw new AzureException(AzureError.NoJsonType);
        }

        var body = await LimitedBody.ReadAsync(request, MostBytes, stop).ConfigureAwait(false);
        if (body.Length == 0)
        {
            throw new AzureException(AzureError.BodyMissing);
        }

        using var document = Parse(body);
        if (document is null || document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new AzureException(AzureError.NoJson);
        }

        if (!document.RootElement.TryGetProperty("locale", out var locale) || locale.ValueKind == JsonValueKind.Null)
        {
            throw new AzureException(AzureError.LocaleMissing);
        }

        return locale.ValueKind == JsonValueKind.String && locale.GetString() is { } text && AzureLocales.Find(locales, text) is not null
            ? text
            : throw new AzureException(AzureError.WrongLocale(locales));
    }

    // The service's own sample sends { 'locale':'en-us' }.
    private static JsonDocument? Parse(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        try
        {
            return JsonDocument.Parse(text.Contains('"', StringComparison.Ordinal) ? text : text.Replace('\'', '"'));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
