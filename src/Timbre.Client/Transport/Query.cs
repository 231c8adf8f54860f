namespace Timbre.Client.Transport;

/// <summary>What stands behind the question mark.</summary>
internal static class Query
{
    /// <summary>The part that says which channel is heard; null where none is named.</summary>
    public static string? Channel(int? channel) => channel is { } number ? FormattableString.Invariant($"channel={number}") : null;

    /// <summary>A path with those parts of a query that are there.</summary>
    public static string Of(string path, params IEnumerable<string?> parts)
    {
        var query = string.Join('&', parts.Where(part => part is not null));
        return query.Length > 0 ? $"{path}?{query}" : path;
    }
}
