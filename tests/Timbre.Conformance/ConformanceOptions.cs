namespace Timbre.Conformance;

/// <summary>What is to be looked at.</summary>
/// <param name="Address">Scheme, host and port of the service.</param>
/// <param name="Key">The key; empty: none.</param>
/// <param name="IsThorough">Whether what takes minutes is tried too.</param>
internal sealed record ConformanceOptions(Uri Address, string Key, bool IsThorough)
{
    public const string Usage = "Usage: Timbre.Conformance --address URL [--key KEY] [--thorough]";

    /// <summary>Reads a command line; null where it is none.</summary>
    public static ConformanceOptions? Read(string[] arguments)
    {
        var (address, key, isThorough) = ((Uri?)null, "", false);
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--address" when i + 1 < arguments.Length && Uri.TryCreate(arguments[i + 1], UriKind.Absolute, out var named)
                    && named.Scheme is "http" or "https":
                    (address, i) = (named, i + 1);
                    break;
                case "--key" when i + 1 < arguments.Length:
                    (key, i) = (arguments[i + 1], i + 1);
                    break;
                case "--thorough":
                    isThorough = true;
                    break;
                default:
                    return null;
            }
        }

        return address is null ? null : new ConformanceOptions(address, key, isThorough);
    }
}
