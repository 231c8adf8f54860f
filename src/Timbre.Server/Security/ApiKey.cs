using System.Security.Cryptography;
using System.Text;
using Timbre.Faults;
using Timbre.Server.Hosting;

namespace Timbre.Server.Security;

/// <summary>A key that may ask, known by its hash alone.</summary>
internal sealed class ApiKey
{
    private const string HashPrefix = "sha256:";
    private static readonly SortedDictionary<string, KeyScopes> s_scopes = new(StringComparer.Ordinal)
    {
        ["administer"] = KeyScopes.Administer, ["ask"] = KeyScopes.Ask, ["enroll"] = KeyScopes.Enroll,
    };

    private readonly byte[] _hash;

    private ApiKey(byte[] hash, KeyScopes scopes) => (_hash, Scopes) = (hash, scopes);

    /// <summary>What it may do.</summary>
    public KeyScopes Scopes { get; }

    /// <summary>Reads <c>[SCOPE[,SCOPE]=]KEY</c>.</summary>
    /// <exception cref="ServerOptionsException">It is not that; the key itself is not in the message.</exception>
    public static ApiKey Parse(string text)
    {
        var (scopes, key) = SplitScopes(text);
        if (string.IsNullOrWhiteSpace(key))
        {
            throw new ServerOptionsException("serve: expected a key, got an empty one. Give each --key some letters that nobody guesses.");
        }

        if (!key.StartsWith(HashPrefix, StringComparison.Ordinal))
        {
            return new ApiKey(HashOf(key), scopes);
        }

        var digits = key[HashPrefix.Length..];
        return digits.Length == 2 * SHA256.HashSizeInBytes && digits.All(char.IsAsciiHexDigit)
            ? new ApiKey(Convert.FromHexString(digits), scopes)
            : throw new ServerOptionsException(
                $"serve: expected {2 * SHA256.HashSizeInBytes} hexadecimal digits after {HashPrefix}, got {digits.Length} letters. "
                    + "Write the SHA-256 of the key.");
    }

    /// <summary>True for the key itself; takes as long for any other.</summary>
    public bool Is(string key) => CryptographicOperations.FixedTimeEquals(_hash, HashOf(key));

    /// <summary>True for one of the same key, whatever it may do.</summary>
    public bool IsSameAs(ApiKey other) => CryptographicOperations.FixedTimeEquals(_hash, other._hash);

    // A key of Base64 may end with =; what stands before any other = has to be scopes, or a slip of the hand would give all of them.
    private static (KeyScopes Scopes, string Key) SplitScopes(string text)
    {
        var end = text.IndexOf('=', StringComparison.Ordinal);
        if (end < 0)
        {
            return (KeyScopes.All, text);
        }

        var scopes = KeyScopes.None;
        foreach (var name in text[..end].Split(','))
        {
            if (s_scopes.TryGetValue(name, out var scope))
            {
                if (scopes.HasFlag(scope))
                {
                    throw new ServerOptionsException(
                        $"serve: expected each scope of a key once, got {name} twice. Leave one out, or name the other that was meant.");
                }

                scopes |= scope;
            }
            else if (text.AsSpan(end).IndexOfAnyExcept('=') < 0)
            {
                return (KeyScopes.All, text);
            }
            else
            {
                throw new ServerOptionsException(
                    $"serve: expected scopes before the = of a key, got a word that is none. {NearestName.Remedy(name, s_scopes.Keys)}");
            }
        }

        return (scopes, text[(end + 1)..]);
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
