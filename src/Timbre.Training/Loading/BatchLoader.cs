using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Timbre.Faults;

namespace Timbre.Training.Loading;

/// <summary>Prepares batches on background threads, a fixed number ahead of the step that takes them.</summary>
/// <remarks>Which thread makes an example has no influence on it, so any number of threads gives the same batches.</remarks>
internal sealed class BatchLoader : IDisposable
{
    private readonly object _access = new();
    private readonly IBatchPlanner _planner;
    private readonly ExampleMaker _maker;
    private readonly Batch[] _ring;
    private readonly Thread[] _threads;
    private long _taken;
    private long _planned;
    private int _nextItem;
    private TimeSpan? _processor = TimeSpan.Zero;
    private bool _stopping;
    private Exception? _fault;

    /// <summary>Starts the threads.</summary>
    /// <param name="planner">Decides what batches hold; at step 0.</param>
    /// <param name="maker">Makes their examples.</param>
    /// <param name="firstStep">Step of the first batch; earlier ones are planned and dropped.</param>
    /// <param name="ahead">Batches prepared ahead.</param>
    /// <param name="threads">Background threads, at least 1.</param>
    public BatchLoader(IBatchPlanner planner, ExampleMaker maker, long firstStep, int ahead, int threads)
    {
        _planner = planner;
        _maker = maker;
        _ring = [.. Enumerable.Range(0, ahead + 1).Select(_ => new Batch(planner.BatchSize, maker.Numbers(0)))];
        for (var step = 0L; step < firstStep; step++)
        {
            planner.Next();
        }

        _taken = firstStep - 1;
        _planned = firstStep - 1;
        _nextItem = planner.BatchSize;
        _threads = [.. Enumerable.Range(0, threads).Select(i => new Thread(Work) { IsBackground = true, Name = $"Timbre loader {i}" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Time that <see cref="Take"/> waited for batches that were not ready.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Processor time that its threads have used for whole examples; null where the system does not tell.</summary>
    public TimeSpan? Processor
    {
        get
        {
            lock (_access)
            {
                return _processor;
            }
        }
    }

    /// <summary>The next batch; gives back the memory of the one before.</summary>
    /// <exception cref="TimbreException">A loader thread met a fault.</exception>
    public Batch Take()
    {
        lock (_access)
        {
            _taken++;
            Monitor.PulseAll(_access);
            var batch = _ring[_taken % _ring.Length];
            if (!IsReady(batch))
            {
                var start = Stopwatch.GetTimestamp();
                while (!IsReady(batch) && _fault is null)
                {
                    Monitor.Wait(_access);
                }

                Waited += Stopwatch.GetElapsedTime(start);
            }

            if (_fault is not null)
            {
                ExceptionDispatchInfo.Throw(_fault);
            }

            return batch;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_access)
        {
            _stopping = true;
            Monitor.PulseAll(_access);
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private bool IsReady(Batch batch) => _planned >= _taken && batch.Step == _taken && batch.Missing == 0;

    private void Work()
    {
        var scratch = new float[_maker.ScratchSamples];
        var counted = ThreadClock.Used();
        try
        {
            while (Claim() is var (batch, index) && batch is not null)
            {
                batch.Labels[index] = _maker.Make(
                    batch.Items[index], batch.Step, index, scratch, batch.Inputs.AsSpan(index * batch.Numbers, batch.Numbers));
                var used = ThreadClock.Used();
                lock (_access)
                {
                    _processor += used - counted;
                    counted = used;
                    if (--batch.Missing == 0)
                    {
                        Monitor.PulseAll(_access);
                    }
                }
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Carried to whoever takes the next batch.
            lock (_access)
            {
                _fault ??= fault;
                Monitor.PulseAll(_access);
            }
        }
    }

    private (Batch? Batch, int Index) Claim()
    {
        lock (_access)
        {
            while (!_stopping && _fault is null)
            {
                if (_nextItem < _planner.BatchSize)
                {
                    return (_ring[_planned % _ring.Length], _nextItem++);
                }

                // The batch being used keeps its memory; everything before it is free.
                if (_planned + 1 < Math.Max(_taken, 0) + _ring.Length)
                {
                    var batch = _ring[(_planned + 1) % _ring.Length];
                    batch.Items = _planner.Next();
                    batch.Step = ++_planned;
                    batch.Missing = _planner.BatchSize;
                    batch.Length = _maker.Lengths.At(_planned);
                    batch.Numbers = _maker.Numbers(batch.Length);
                    _nextItem = 0;
                    continue;
                }

                Monitor.Wait(_access);
            }

            return (null, 0);
        }
    }
}
