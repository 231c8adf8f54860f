using System.Threading.RateLimiting;
using Timbre.Server.Faults;
using Timbre.Server.Hosting;

namespace Timbre.Server.Working;

/// <summary>Lets as many recordings be heard at a time as there are processors; others wait, and some are sent away.</summary>
internal sealed class WorkGate : IDisposable
{
    private readonly ConcurrencyLimiter _limiter;

    /// <summary>Opens it.</summary>
    /// <param name="options">How many work and wait.</param>
    public WorkGate(ServerOptions options) => _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Workers > 0 ? options.Workers : Environment.ProcessorCount,
        QueueLimit = options.Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Does a work when its turn comes.</summary>
    /// <exception cref="ServerBusyException">Too many wait.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken stop)
    {
        using var turn = await _limiter.AcquireAsync(1, stop).ConfigureAwait(false);
        return turn.IsAcquired ? await Task.Run(work, stop).ConfigureAwait(false) : throw new ServerBusyException();
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
