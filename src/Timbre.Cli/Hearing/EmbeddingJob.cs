using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Timbre.Recognition;
using Timbre.Speakers;

namespace Timbre.Cli.Hearing;

/// <summary>Embeds many recordings of any length side by side; one that cannot be embedded does not keep the others from it.</summary>
/// <param name="encode">Embeds one, telling how much of it is done.</param>
/// <param name="files">The recordings.</param>
/// <param name="threads">How many at a time; 0: one for each processor.</param>
/// <param name="time">Clock of <see cref="Progress"/>.</param>
internal sealed class EmbeddingJob(
    Func<Recording, Action<RecordingProgress>?, CancellationToken, EmbeddedRecording> encode,
    IReadOnlyList<LabelledFile> files,
    int threads,
    TimeProvider time)
{
    private readonly Lock _access = new();
    private readonly Lock _telling = new();
    private readonly long[] _bytes = [.. files.Select(file => SizeOf(file.File))];
    private readonly EmbeddedRecording?[] _encoded = new EmbeddedRecording?[files.Count];
    private readonly FailedRecording?[] _failed = new FailedRecording?[files.Count];
    private readonly bool[] _told = new bool[files.Count];
    private readonly long _started = time.GetTimestamp();
    private int _next;
    private int _done;
    private TimeSpan _audio;
    private double _bytesDone;

    /// <summary>Told of each recording that is embedded, from any thread, one at a time; null: nobody.</summary>
    public Action<EmbeddedRecording>? Answered { get; init; }

    /// <summary>Told of each recording that cannot be embedded, from any thread, one at a time; null: nobody.</summary>
    public Action<FailedRecording>? Failed { get; init; }

    /// <summary>Whether both are told in the order of the files; if not, as soon as may be.</summary>
    public bool InOrder { get; init; }

    /// <summary>For each file what the model makes of it; null where there is nothing.</summary>
    public IReadOnlyList<EmbeddedRecording?> Outcomes => _encoded;

    /// <summary>What is embedded, in the order of the files.</summary>
    public IReadOnlyList<EmbeddedRecording> Encoded => [.. _encoded.OfType<EmbeddedRecording>()];

    /// <summary>What could not be embedded, in the order of the files.</summary>
    public IReadOnlyList<FailedRecording> Failures => [.. _failed.OfType<FailedRecording>()];

    /// <summary>How far it is; may be asked from any thread.</summary>
    public EmbeddingProgress Progress
    {
        get
        {
            lock (_access)
            {
                var elapsed = time.GetElapsedTime(_started);
                var total = (double)_bytes.Sum();
                return new EmbeddingProgress(
                    files.Count,
                    _done,
                    _failed.Count(failed => failed is not null),
                    _audio,
                    elapsed,
                    _bytesDone > 0 ? elapsed * Math.Max(0, (total - _bytesDone) / _bytesDone) : null);
            }
        }
    }

    /// <summary>Does it, once.</summary>
    /// <param name="stop">Ends it early; what is embedded by then is told.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public void Run(CancellationToken stop)
    {
        // The largest first, each thread taking the next one: so that none is left alone with a long one at the end. Who waits
        // for answers in order gets them in order of the work, too.
        var numbers = Enumerable.Range(0, files.Count);
        var order = InOrder ? numbers.ToArray() : [.. numbers.OrderByDescending(i => _bytes[i])];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
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
            for (var i = 0; i < files.Count; i++)
            {
                TellOnce(i);
            }

            throw;
        }
    }

    private void Embed(int index, CancellationToken stop)
    {
        var (share, audio) = (0.0, TimeSpan.Zero);
        try
        {
            var recording = files[index].Fault is { } fault
                ? throw fault
                : encode(files[index].File, progress => Count(progress.Share, progress.Done), stop);
            Count(1, recording.Length);
            lock (_access)
            {
                _encoded[index] = recording;
                _done++;
            }
        }
        catch (TimbreException) when (stop.IsCancellationRequested)
        {
            // A signal to all of a terminal's processes ends decoders too: no fault of the recording.
            throw new OperationCanceledException(stop);
        }
        catch (TimbreException fault)
        {
            Count(1, audio);
            lock (_access)
            {
                _failed[index] = new FailedRecording(files[index].File, fault);
                _done++;
            }
        }

        // What a long recording has already counted is not counted again.
        void Count(double shareNow, TimeSpan audioNow)
        {
            lock (_access)
            {
                _bytesDone += (shareNow - share) * _bytes[index];
                _audio += audioNow - audio;
                (share, audio) = (shareNow, audioNow);
            }
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

            while (_next < files.Count && TellOnce(_next))
            {
                _next++;
            }
        }
    }

    /// <returns>False where it is not over.</returns>
    private bool TellOnce(int index)
    {
        EmbeddedRecording? encoded;
        FailedRecording? failed;
        lock (_access)
        {
            (encoded, failed) = (_encoded[index], _failed[index]);
            if (encoded is null && failed is null)
            {
                return false;
            }

            if (_told[index])
            {
                return true;
            }

            // First: who throws while being told is not told again.
            _told[index] = true;
        }

        if (encoded is not null)
        {
            Answered?.Invoke(encoded);
        }
        else
        {
            Failed?.Invoke(failed!);
        }

        return true;
    }

    private static long SizeOf(string file)
    {
        try
        {
            return new FileInfo(file) is { Exists: true } info ? info.Length : 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Opening it meets the same fault and names it.
            return 0;
        }
    }
}
