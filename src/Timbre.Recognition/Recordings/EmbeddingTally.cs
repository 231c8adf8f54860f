namespace Timbre.Recognition.Recordings;

/// <summary>Counts how far many recordings are embedded; from any thread.</summary>
/// <param name="recordings">The recordings.</param>
/// <param name="time">Tells the time that passed.</param>
internal sealed class EmbeddingTally(IReadOnlyList<Recording> recordings, TimeProvider time)
{
    private readonly Lock _access = new();
    private readonly long[] _bytes = [.. recordings.Select(recording => recording.Bytes)];
    private readonly double[] _share = new double[recordings.Count];
    private readonly TimeSpan[] _audio = new TimeSpan[recordings.Count];
    private readonly long _started = time.GetTimestamp();
    private int _done;
    private int _failed;

    /// <summary>How far it is.</summary>
    public EmbeddingProgress Progress
    {
        get
        {
            lock (_access)
            {
                var elapsed = time.GetElapsedTime(_started);
                var done = _bytes.Zip(_share, (bytes, share) => bytes * share).Sum();
                return new EmbeddingProgress(
                    _bytes.Length,
                    _done,
                    _failed,
                    _audio.Aggregate(TimeSpan.Zero, (sum, audio) => sum + audio),
                    elapsed,
                    done > 0 ? elapsed * Math.Max(0, (_bytes.Sum() - done) / done) : null);
            }
        }
    }

    /// <summary>Numbers of the recordings, the largest first.</summary>
    public IEnumerable<int> LargestFirst => Enumerable.Range(0, _bytes.Length).OrderByDescending(i => _bytes[i]);

    /// <summary>Notes how much of a recording is embedded.</summary>
    public void Note(int recording, double share, TimeSpan audio)
    {
        lock (_access)
        {
            (_share[recording], _audio[recording]) = (share, audio);
        }
    }

    /// <summary>Notes that a recording is over.</summary>
    /// <param name="recording">Its number.</param>
    /// <param name="length">Time of it that was embedded; null: it failed after what was noted of it.</param>
    public void End(int recording, TimeSpan? length)
    {
        lock (_access)
        {
            (_share[recording], _audio[recording]) = (1, length ?? _audio[recording]);
            _done++;
            _failed += length is null ? 1 : 0;
        }
    }
}
