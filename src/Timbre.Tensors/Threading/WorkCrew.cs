using System.Runtime.ExceptionServices;

namespace Timbre.Tensors.Threading;

/// <summary>A fixed set of threads that share out the items of one piece of work at a time; the caller is one of them.</summary>
/// <remarks>
/// Nothing is allocated by a run. Idle workers spin for a few microseconds and then sleep, so that two spinning
/// threads never starve the one that works. One run at a time: a second caller waits for the first. Of a run with fewer
/// items than workers only as many workers as items take part, so memory for as many is enough.
/// </remarks>
public sealed class WorkCrew : IDisposable
{
    private const int SpinsBeforeSleep = 2000;

    // Whose thread this is; a thread of no crew's own has none.
    [ThreadStatic]
    private static WorkCrew? s_crewOfThread;

    private readonly Thread[] _threads;
    // One bed a worker: a shared count would let a worker that is done already take the wake-up of one still asleep.
    private readonly SemaphoreSlim[] _wake;
    private readonly int[] _asleep;
    private readonly Lock _running = new();
    private IWork? _work;
    private int _items;
    private int _next;
    private int _round;
    private int _active;
    private volatile bool _stopping;
    private Exception? _fault;

    /// <summary>Starts the threads.</summary>
    /// <param name="workers">How many work, the caller included; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="workers"/> is below 1.</exception>
    public WorkCrew(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        Workers = workers;
        _threads = new Thread[workers - 1];
        _asleep = new int[workers];
        _wake = [.. Enumerable.Range(0, workers).Select(_ => new SemaphoreSlim(0))];
        for (var i = 0; i < _threads.Length; i++)
        {
            var worker = i + 1;
            _threads[i] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"Timbre worker {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>How many work, the caller included.</summary>
    public int Workers { get; }

    /// <summary>Runs all items and returns when the last is done.</summary>
    /// <param name="work">What to run.</param>
    /// <param name="items">How many items; 0 does nothing.</param>
    /// <exception cref="ObjectDisposedException">The crew was dismissed.</exception>
    /// <exception cref="InvalidOperationException">An item of this crew's own calls it: runs do not nest.</exception>
    public void Run(IWork work, int items)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(_stopping, this);
        if (items <= 0)
        {
            return;
        }

        RequireOutside(nameof(Run));
        lock (_running)
        {
            // A crew that was dismissed while the caller waited for an earlier run.
            ObjectDisposedException.ThrowIf(_stopping, this);
            if (_threads.Length == 0 || items == 1)
            {
                for (var item = 0; item < items; item++)
                {
                    work.Run(item, 0);
                }

                return;
            }

            Share(work, items);
        }
    }

    /// <summary>Dismisses the threads, after the run that is going on; those who wait to run after it are refused.</summary>
    /// <exception cref="InvalidOperationException">An item of this crew's own calls it.</exception>
    public void Dispose()
    {
        RequireOutside(nameof(Dispose));
        lock (_running)
        {
            if (_stopping)
            {
                return;
            }

            _stopping = true;
            Interlocked.Increment(ref _round);
            foreach (var wake in _wake)
            {
                wake.Release();
            }

            foreach (var thread in _threads)
            {
                thread.Join();
            }

            foreach (var wake in _wake)
            {
                wake.Dispose();
            }
        }
    }

    /// <summary>An item that waited for its own run to end would wait for ever.</summary>
    private void RequireOutside(string operation)
    {
        if (_running.IsHeldByCurrentThread || s_crewOfThread == this)
        {
            throw new InvalidOperationException(
                $"WorkCrew.{operation}: expected a call from outside of the crew's runs, got one from an item. " +
                "Call it when the run is over, or take another crew.");
        }
    }

    private void Share(IWork work, int items)
    {
        _work = work;
        _items = items;
        _fault = null;
        Volatile.Write(ref _next, 0);
        Volatile.Write(ref _active, _threads.Length);
        Interlocked.Increment(ref _round);
        for (var worker = 1; worker < _asleep.Length; worker++)
        {
            if (Interlocked.Exchange(ref _asleep[worker], 0) == 1)
            {
                _wake[worker].Release();
            }
        }

        TakeItems(0);
        var spins = new SpinWait();
        while (Volatile.Read(ref _active) > 0)
        {
            spins.SpinOnce(sleep1Threshold: -1);
        }

        _work = null;
        if (_fault is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    private void TakeItems(int worker)
    {
        try
        {
            for (int item; (item = Interlocked.Increment(ref _next) - 1) < _items;)
            {
                _work!.Run(item, worker);
            }
        }
        catch (Exception fault) when (worker >= 0)
        {
            // Carried over to the caller of Run: the first fault wins, the rest of the items is given up.
            Interlocked.CompareExchange(ref _fault, fault, null);
            Volatile.Write(ref _next, int.MaxValue / 2);
        }
    }

    private void Serve(int worker)
    {
        s_crewOfThread = this;
        var seen = 0;
        while (true)
        {
            seen = AwaitRound(worker, seen);
            if (_stopping)
            {
                return;
            }

            if (worker < _items)
            {
                TakeItems(worker);
            }

            Interlocked.Decrement(ref _active);
        }
    }

    private int AwaitRound(int worker, int seen)
    {
        for (var spin = 0; spin < SpinsBeforeSleep; spin++)
        {
            if (Volatile.Read(ref _round) != seen)
            {
                return seen + 1;
            }

            Thread.SpinWait(8);
        }

        while (Volatile.Read(ref _round) == seen)
        {
            Interlocked.Exchange(ref _asleep[worker], 1);
            if (Volatile.Read(ref _round) != seen && Interlocked.Exchange(ref _asleep[worker], 0) == 1)
            {
                break;
            }

            _wake[worker].Wait();
        }

        return seen + 1;
    }
}
