using Microsoft.AspNetCore.Http;

namespace Timbre.Server.Azure;

/// <summary>A body that is read to its end, or refused where it is too large.</summary>
internal static class LimitedBody
{
    /// <summary>Reads it.</summary>
    /// <exception cref="AzureException">It is larger.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int most, CancellationToken stop)
    {
        if (request.ContentLength > most)
        {
            throw new AzureException(AzureError.TooLarge);
        }

        using var kept = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[64 * 1024];
        while (await request.Body.ReadAsync(buffer, stop).ConfigureAwait(false) is > 0 and var count)
        {
            if (kept.Length + count > most)
            {
                throw new AzureException(AzureError.TooLarge);
            }

            kept.Write(buffer, 0, count);
        }

        return kept.ToArray();
    }
}
