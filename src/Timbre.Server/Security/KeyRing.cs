using Timbre.Server.Hosting;

namespace Timbre.Server.Security;

/// <summary>The keys of the service.</summary>
/// <param name="keys">None: who reaches it may do everything.</param>
internal sealed class KeyRing(IReadOnlyList<ApiKey> keys)
{
    /// <summary>Reads keys, each as <see cref="ApiKey.Parse"/> does.</summary>
    /// <exception cref="ServerOptionsException">One is none, or there twice: what it may do would be said twice.</exception>
    public static KeyRing Parse(IEnumerable<string> texts)
    {
        ApiKey[] keys = [.. texts.Select(ApiKey.Parse)];
        for (var i = 0; i < keys.Length; i++)
        {
            if (Array.FindIndex(keys, 0, i, keys[i].IsSameAs) is >= 0 and var first)
            {
                throw new ServerOptionsException(
                    $"serve: expected each key once, got one key as number {first + 1} and {i + 1} of them. "
                        + "Leave one out; what it may do is written together: enroll,ask=KEY.");
            }
        }

        return new KeyRing(keys);
    }

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
