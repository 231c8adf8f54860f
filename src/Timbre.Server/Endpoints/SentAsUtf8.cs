using System.Net;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Timbre.Server.Faults;

namespace Timbre.Server.Endpoints;

/// <summary>
/// Addresses whose percent signs stand for UTF-8: the framework leaves others as they came, so that <c>%FF</c> would be a name of three
/// letters.
/// </summary>
internal static class SentAsUtf8
{
    /// <summary>Refuses others.</summary>
    /// <exception cref="UploadException">The address is not UTF-8, or a percent sign is followed by no number.</exception>
    public static Task Require(HttpContext context, RequestDelegate next) =>
        IsUtf8(context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "")
            ? next(context)
            : throw new UploadException(
                "Request: expected an address in UTF-8, its percent signs followed by two hexadecimal digits, got another. "
                    + "Encode names as UTF-8, a percent sign itself as %25.");

    private static bool IsUtf8(string target)
    {
        for (var at = target.IndexOf('%', StringComparison.Ordinal); at >= 0; at = target.IndexOf('%', at + 1))
        {
            if (at + 2 >= target.Length || !char.IsAsciiHexDigit(target[at + 1]) || !char.IsAsciiHexDigit(target[at + 2]))
            {
                return false;
            }
        }

        var sent = Encoding.UTF8.GetBytes(target);
        return Utf8.IsValid(WebUtility.UrlDecodeToBytes(sent, 0, sent.Length));
    }
}
