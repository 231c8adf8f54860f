namespace Timbre.Client.Transport;

/// <summary>What stands behind the question mark.</summary>
internal static class Query
{
    /// <summary>A path with those parts of a query that are there.</summary>
    public static string Of(string path, params IEnumerable<string?> parts)
    {
        var query = string.Join('&', parts.Where(part => part is not null));
        return query.Length > 0 ? $"{path}?{query}" : path;
    }
}
