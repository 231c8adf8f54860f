using System.Collections.Concurrent;

namespace Timbre.Server.Azure;

/// <summary>Profiles that are being enrolled: one request at a time each.</summary>
internal sealed class BusyProfiles
{
    private readonly ConcurrentDictionary<Guid, bool> _busy = new();

    /// <summary>Takes a profile until what is returned is disposed of.</summary>
    /// <exception cref="AzureException">Another request has it.</exception>
    public IDisposable Take(Guid profile) =>
        _busy.TryAdd(profile, true) ? new Turn(_busy, profile) : throw new AzureException(AzureError.Concurrent);

    private sealed class Turn(ConcurrentDictionary<Guid, bool> busy, Guid profile) : IDisposable
    {
        public void Dispose() => busy.TryRemove(profile, out _);
    }
}
