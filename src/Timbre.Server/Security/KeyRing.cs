namespace Timbre.Server.Security;

/// <summary>The keys of the service.</summary>
/// <param name="keys">None: who reaches it may do everything.</param>
internal sealed class KeyRing(IReadOnlyList<ApiKey> keys)
{
    /// <summary>Whether a key is needed.</summary>
    public bool IsLocked => keys.Count > 0;

    /// <summary>What a key may do.</summary>
    /// <param name="key">As it was sent; null: none was.</param>
    /// <returns>Null where it is none of the keys.</returns>
    public KeyScopes? ScopesOf(string? key) => !IsLocked ? KeyScopes.All : NumberOf(key) is { } number ? keys[number].Scopes : null;

    /// <summary>Which of the keys it is, counted from 0.</summary>
    /// <param name="key">As it was sent; null: none was.</param>
    /// <returns>Null where it is none of them.</returns>
    public int? NumberOf(string? key)
    {
        if (key is null)
        {
            return null;
        }

        // Every key is looked at, so that the time taken tells nothing of which came near.
        int? found = null;
        for (var i = 0; i < keys.Count; i++)
        {
            found = keys[i].Is(key) ? i : found;
        }

        return found;
    }
}
