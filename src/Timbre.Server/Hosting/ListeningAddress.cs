using System.Net;

namespace Timbre.Server.Hosting;

/// <summary>Where the service listens, and who can reach it there.</summary>
internal static class ListeningAddress
{
    /// <summary>Where it listens unless it is told otherwise: this machine alone.</summary>
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>Checks an address.</summary>
    /// <param name="url">The address; <c>*</c>, <c>+</c> or <c>0.0.0.0</c> for every one that the machine has.</param>
    /// <param name="hasKeys">Whether who asks needs a key.</param>
    /// <exception cref="ServerOptionsException">It is none, or others could ask without a key.</exception>
    public static void Check(string url, bool hasKeys)
    {
        // * and + are Kestrel's own words for every address, and no host of a URL.
        var readable = url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(readable, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new ServerOptionsException(
                $"serve: expected an address to listen on, such as {Default}, got '{url}'. Name one with --urls.");
        }

        if (!hasKeys && !IsOwn(address))
        {
            throw new ServerOptionsException(
                $"serve: expected a key to listen on {url}, where others can ask, got none. Add --key KEY, or listen on {Default}.");
        }
    }

    // What a name means is not asked of a name server: localhost alone is known to be this machine.
    private static bool IsOwn(Uri address) =>
        address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
