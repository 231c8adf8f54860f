using System.Net;

namespace Timbre.Server.Hosting;

/// <summary>Where the service listens, and who can reach it there.</summary>
internal static class ListeningAddress
{
    /// <summary>Where it listens unless it is told otherwise: this machine alone.</summary>
    public const string Default = "http://127.0.0.1:5080";

    // Kestrel's own words for every address of the machine; no host of a URL.
    private static readonly string[] s_everywhere = ["//*", "//+"];

    /// <summary>Checks an address.</summary>
    /// <param name="url">The address; <c>*</c>, <c>+</c> or <c>0.0.0.0</c> for every one that the machine has.</param>
    /// <param name="hasKeys">Whether who asks needs a key.</param>
    /// <returns>
    /// The address as it was understood. Only that may be listened to: Kestrel takes a host that it cannot read, such as one behind a
    /// user's name, for every address of the machine.
    /// </returns>
    /// <exception cref="ServerOptionsException">It is none, or others could ask without a key.</exception>
    public static string Check(string url, bool hasKeys)
    {
        var isEverywhere = Array.Exists(s_everywhere, word => url.Contains(word, StringComparison.Ordinal));
        var readable = s_everywhere.Aggregate(url, (text, word) => text.Replace(word, "//0.0.0.0", StringComparison.Ordinal));
        if (!Uri.TryCreate(readable, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || address.UserInfo.Length > 0 || address.PathAndQuery != "/" || address.Fragment.Length > 0)
        {
            throw new ServerOptionsException(
                $"serve: expected an address to listen on, such as {Default}, got '{url}'. Name one with --urls.");
        }

        // Kestrel would listen everywhere: a name is not what it listens on.
        if (!isEverywhere && !IsLocalhost(address) && !IPAddress.TryParse(HostOf(address), out _))
        {
            throw new ServerOptionsException(
                $"serve: expected an address of this machine to listen on, or localhost, got the name {address.Host}. "
                    + FormattableString.Invariant($"For every address of it write {address.Scheme}://*:{address.Port}."));
        }

        if (IsLocalhost(address) && address.Port == 0)
        {
            throw new ServerOptionsException(
                $"serve: expected a port to listen on localhost, got {url}. Name one, "
                    + $"or let {IPAddress.Loopback}:0 have any that is free.");
        }

        if (!hasKeys && !IsOwn(address))
        {
            throw new ServerOptionsException(
                $"serve: expected a key to listen on {url}, where others can ask, got none. Add --key KEY, or listen on {Default}.");
        }

        return isEverywhere
            ? FormattableString.Invariant($"{address.Scheme}://*:{address.Port}")
            : address.GetLeftPart(UriPartial.Authority);
    }

    private static bool IsOwn(Uri address) =>
        IsLocalhost(address) || (IPAddress.TryParse(HostOf(address), out var ip) && IPAddress.IsLoopback(ip));

    private static string HostOf(Uri address) => address.Host.Trim('[', ']');

    private static bool IsLocalhost(Uri address) => address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
}
