using System.Diagnostics;
using System.Threading.RateLimiting;
using Timbre.Server.Faults;
using Timbre.Server.Hosting;
using Timbre.Server.Measuring;

namespace Timbre.Server.Working;

/// <summary>Lets as many recordings be heard at a time as there are processors; others wait, and some are sent away.</summary>
internal sealed class WorkGate : IDisposable
{
    private readonly ConcurrencyLimiter _limiter;
    private readonly ServerMeter _meter;
    private readonly int _waiting;

    /// <summary>Opens it.</summary>
    /// <param name="options">How many work and wait.</param>
    /// <param name="meter">Told how long.</param>
    public WorkGate(ServerOptions options, ServerMeter meter)
    {
        (_meter, _waiting) = (meter, options.Waiting);
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = options.Workers > 0 ? options.Workers : Environment.ProcessorCount,
            QueueLimit = options.Waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Sends away who would be sent away after all of a recording was received.</summary>
    /// <exception cref="ServerBusyException">Too many wait.</exception>
    public void RequireRoom()
    {
        if (_limiter.GetStatistics() is { CurrentAvailablePermits: 0 } now && now.CurrentQueuedCount >= _waiting)
        {
            throw Refusal();
        }
    }

    /// <summary>Does a work when its turn comes.</summary>
    /// <exception cref="ServerBusyException">Too many wait.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        using var turn = await WaitAsync(stop).ConfigureAwait(false);
        var begun = Stopwatch.GetTimestamp();
        using var trace = _meter.Trace("work");
        try
        {
            return await Task.Run(work, stop).ConfigureAwait(false);
        }
        finally
        {
            _meter.Work(Stopwatch.GetElapsedTime(start, begun), Stopwatch.GetElapsedTime(begun));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private async Task<RateLimitLease> WaitAsync(CancellationToken stop)
    {
        using var trace = _meter.Trace("wait");
        var turn = await _limiter.AcquireAsync(1, stop).ConfigureAwait(false);
        return turn.IsAcquired ? turn : throw Refusal();
    }

    private ServerBusyException Refusal()
    {
        _meter.Refuse();
        return new ServerBusyException();
    }
}
