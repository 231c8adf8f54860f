using Microsoft.AspNetCore.Http;
using Timbre.Recognition.Recordings;
using Timbre.Server.Faults;

namespace Timbre.Server.Working;

/// <summary>Which channel of recordings is heard, as a request says: <c>?channel=left</c>, or a field of its form.</summary>
internal static class AskedChannel
{
    /// <summary>Its name.</summary>
    public const string Name = "channel";

    /// <summary>Reads that of the query.</summary>
    /// <returns>From 1; null where the query says nothing: all are heard, mixed.</returns>
    /// <exception cref="UploadException">It is none.</exception>
    public static int? Of(HttpRequest request) =>
        request.Query[Name].ToString() is { Length: > 0 } text ? Parse(text) : null;

    /// <summary>Reads one.</summary>
    /// <exception cref="UploadException">It is none.</exception>
    public static int Parse(string text) => ChannelName.TryParse(text, out var channel)
        ? channel
        : throw new UploadException($"Request: expected {Name} to be {ChannelName.Rule}, got '{text}'. Name another, or leave it out.");
}
