using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Timbre.Server.Faults;

namespace Timbre.Server.Security;

/// <summary>
/// Where no key is needed, only this machine's programs and the service's own pages may ask: a page of another site that is open in a
/// browser here could otherwise enroll and remove voices, by a form or by a name that leads here.
/// </summary>
/// <param name="next">What follows.</param>
/// <param name="keys">The keys.</param>
internal sealed class OwnMachineOnly(RequestDelegate next, KeyRing keys)
{
    /// <summary>Refuses what comes from elsewhere.</summary>
    public Task InvokeAsync(HttpContext context) =>
        keys.IsLocked || (IsOwn(context.Connection.RemoteIpAddress) && IsOwn(context.Request.Host.Host) && IsOwnPage(context.Request))
            ? next(context)
            : Problems.FromElsewhere().ExecuteAsync(context);

    // Whatever it was told to listen on: a connection of another machine is not heard. One that has no address is no network's.
    private static bool IsOwn(IPAddress? sender) => sender is null || IPAddress.IsLoopback(sender);

    private static bool IsOwn(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    // Programs send no origin; a page's is this service where it is its own.
    private static bool IsOwnPage(HttpRequest request) =>
        request.Headers[HeaderNames.Origin].ToString() is not { Length: > 0 } origin
        || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
