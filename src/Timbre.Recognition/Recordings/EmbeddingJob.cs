using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Timbre.Faults;
using Timbre.Speakers.Models;

namespace Timbre.Recognition.Recordings;

/// <summary>Embeds many recordings of any length side by side; one that cannot be embedded does not keep the others from it.</summary>
/// <remarks>Runs once. What is known of it so far may be asked for from any thread.</remarks>
public sealed class EmbeddingJob
{
    private readonly Func<Recording, Action<RecordingProgress>?, CancellationToken, EmbeddedRecording> _embed;
    private readonly IReadOnlyList<Recording> _recordings;
    private readonly int _threads;
    private readonly EmbeddingTally _tally;
    private readonly EmbeddedRecording?[] _embedded;
    private readonly FailedRecording?[] _failed;
    private readonly bool[] _told;
    private readonly Lock _telling = new();
    private int _next;

    /// <summary>Prepares it.</summary>
    /// <param name="embed">Embeds one, telling how much of it is done; such as <see cref="VoiceEncoder.Embed"/>.</param>
    /// <param name="recordings">The recordings.</param>
    /// <param name="threads">How many at a time; 0: one for each processor.</param>
    /// <param name="time">Clock of <see cref="Progress"/>; null: the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is below 0.</exception>
    public EmbeddingJob(
        Func<Recording, Action<RecordingProgress>?, CancellationToken, EmbeddedRecording> embed,
        IReadOnlyList<Recording> recordings,
        int threads = 0,
        TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(embed);
        ArgumentNullException.ThrowIfNull(recordings);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        (_embed, _recordings, _threads) = (embed, recordings, threads);
        _tally = new EmbeddingTally(recordings, time ?? TimeProvider.System);
        _embedded = new EmbeddedRecording?[recordings.Count];
        _failed = new FailedRecording?[recordings.Count];
        _told = new bool[recordings.Count];
    }

    /// <summary>Told of each recording that is embedded, from any thread, one at a time; null: nobody.</summary>
    public Action<EmbeddedRecording>? Answered { get; init; }

    /// <summary>Told of each recording that cannot be embedded, from any thread, one at a time; null: nobody.</summary>
    public Action<FailedRecording>? Failed { get; init; }

    /// <summary>Whether both are told in the order of the recordings; if not, as soon as may be.</summary>
    public bool InOrder { get; init; }

    /// <summary>For each recording what the model makes of it; null where there is nothing.</summary>
    public IReadOnlyList<EmbeddedRecording?> Outcomes => _embedded;

    /// <summary>What is embedded, in the order of the recordings.</summary>
    public IReadOnlyList<EmbeddedRecording> Embedded => [.. _embedded.OfType<EmbeddedRecording>()];

    /// <summary>What could not be embedded, in the order of the recordings.</summary>
    public IReadOnlyList<FailedRecording> Failures => [.. _failed.OfType<FailedRecording>()];

    /// <summary>How far it is.</summary>
    public EmbeddingProgress Progress => _tally.Progress;

    /// <summary>Does it, once.</summary>
    /// <param name="stop">Ends it early; what is embedded by then is told.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public void Run(CancellationToken stop = default)
    {
        // The largest first, each thread taking the next one: so that none is left alone with a long one at the end. Who waits
        // for answers in order gets them in order of the work, too.
        int[] order = [.. InOrder ? Enumerable.Range(0, _recordings.Count) : _tally.LargestFirst];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = _threads > 0 ? _threads : Environment.ProcessorCount,
            CancellationToken = stop,
        };
        try
        {
            Parallel.ForEach(Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering), options, i =>
            {
                Embed(i, stop);
                Tell(i);
            });
        }
        catch (AggregateException faults)
        {
            ExceptionDispatchInfo.Throw(faults.Flatten().InnerExceptions[0]);
        }
        catch (OperationCanceledException)
        {
            for (var i = 0; i < _recordings.Count; i++)
            {
                TellOnce(i);
            }

            throw;
        }
    }

    private void Embed(int index, CancellationToken stop)
    {
        var recording = _recordings[index];
        try
        {
            var embedded = _embed(recording, progress => _tally.Note(index, progress.Share, progress.Done), stop);
            Volatile.Write(ref _embedded[index], embedded);
            _tally.End(index, embedded.Length);
        }
        catch (TimbreException) when (stop.IsCancellationRequested)
        {
            // A signal to all of a terminal's processes ends decoders too: no fault of the recording.
            throw new OperationCanceledException(stop);
        }
        catch (TimbreException fault)
        {
            Volatile.Write(ref _failed[index], new FailedRecording(recording.Name, fault));
            _tally.End(index, null);
        }
    }

    private void Tell(int index)
    {
        lock (_telling)
        {
            if (!InOrder)
            {
                TellOnce(index);
                return;
            }

            while (_next < _recordings.Count && TellOnce(_next))
            {
                _next++;
            }
        }
    }

    /// <returns>False where it is not over.</returns>
    private bool TellOnce(int index)
    {
        var (embedded, failed) = (Volatile.Read(ref _embedded[index]), Volatile.Read(ref _failed[index]));
        if ((embedded is null && failed is null) || _told[index])
        {
            return _told[index];
        }

        // First: who throws while being told is not told again.
        _told[index] = true;
        if (embedded is not null)
        {
            Answered?.Invoke(embedded);
        }
        else
        {
            Failed?.Invoke(failed!);
        }

        return true;
    }
}
