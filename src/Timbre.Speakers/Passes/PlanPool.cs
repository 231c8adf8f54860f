using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;
using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;

namespace Timbre.Speakers.Passes;

/// <summary>Plans for inference, one for each length and caller at work; those used last are kept, up to a size.</summary>
internal sealed class PlanPool(NetworkPart part, WorkCrew crew, long keptBytes, Precision precision = Precision.Single) : IDisposable
{
    private readonly LinkedList<Plan> _idle = [];

    // A monitor: disposal waits on it for those who are at work.
    private readonly object _gate = new();
    private readonly long _packedBytes = (precision == Precision.Int8 ? sizeof(byte) : sizeof(float)) * part.Numbers;
    private long _idleBytes;
    private int _rented;
    private bool _disposed;

    /// <summary>A plan for one sample of that length, the caller's own until it is given back.</summary>
    /// <exception cref="ObjectDisposedException">The encoder was disposed of.</exception>
    public Plan Rent(int time)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SpeakerEncoder));
            _rented++;
            for (var node = _idle.First; node is not null; node = node.Next)
            {
                if (node.Value.Options.Time == time)
                {
                    _idle.Remove(node);
                    _idleBytes -= SizeOf(node.Value);
                    return node.Value;
                }
            }
        }

        try
        {
            return new Plan(part.Graph, part.Output, new PlanOptions { Batch = 1, Time = time, Crew = crew, Precision = precision });
        }
        catch
        {
            EndRent();
            throw;
        }
    }

    /// <summary>Gives a plan back.</summary>
    public void Return(Plan plan)
    {
        var surplus = new List<Plan>();
        lock (_gate)
        {
            if (_disposed)
            {
                surplus.Add(plan);
            }
            else
            {
                _idle.AddFirst(plan);
                _idleBytes += SizeOf(plan);
                while (_idleBytes > keptBytes && _idle.Count > 1)
                {
                    surplus.Add(_idle.Last!.Value);
                    _idleBytes -= SizeOf(_idle.Last.Value);
                    _idle.RemoveLast();
                }
            }
        }

        surplus.ForEach(old => old.Dispose());
        EndRent();
    }

    /// <summary>Plans take up the network's weights anew.</summary>
    /// <exception cref="InvalidOperationException">A plan is rented.</exception>
    /// <exception cref="ObjectDisposedException">The encoder was disposed of.</exception>
    public void WeightsChanged()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SpeakerEncoder));
            if (_rented > 0)
            {
                throw new InvalidOperationException(
                    $"SpeakerEncoder.WeightsChanged: expected nobody embedding, got {_rented} passes going on. "
                        + "Change weights when they are over.");
            }

            foreach (var plan in _idle)
            {
                plan.WeightsChanged();
            }
        }
    }

    /// <summary>Refuses plans from now on, and waits until all are given back.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_rented > 0)
            {
                Monitor.Wait(_gate);
            }

            foreach (var plan in _idle)
            {
                plan.Dispose();
            }

            _idle.Clear();
            _idleBytes = 0;
        }
    }

    private void EndRent()
    {
        lock (_gate)
        {
            _rented--;
            Monitor.PulseAll(_gate);
        }
    }

    private long SizeOf(Plan plan) => plan.MemoryBytes + _packedBytes;
}
