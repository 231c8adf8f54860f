using System.Collections.Concurrent;
using Timbre.Faults;

namespace Timbre.Training.Data;

/// <summary>Keeps decoded speech up to a number of bytes and lets go first of what was used longest ago.</summary>
/// <param name="budgetBytes">How much is kept.</param>
internal sealed class SpeechCache(long budgetBytes)
{
    /// <summary>Files above this size are asked for their length and read in parts.</summary>
    public const long LongFileBytes = 1 << 20;

    private readonly Lock _access = new();
    private readonly Dictionary<(Utterance, int), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];
    private readonly ConcurrentDictionary<string, TimeSpan?> _lengths = new();
    private long _bytes;

    /// <summary>Bytes held now.</summary>
    public long Bytes
    {
        get
        {
            lock (_access)
            {
                return _bytes;
            }
        }
    }

    /// <summary>The length of a long utterance, asked for once.</summary>
    public TimeSpan? Length(Utterance utterance, IUtteranceReader reader) => _lengths.GetOrAdd(utterance.Path, _ =>
    {
        try
        {
            return reader.LengthOfLong(utterance);
        }
        catch (TimbreException)
        {
            // Reading it whole meets the same fault and names it.
            return null;
        }
    });

    /// <summary>What is kept under a key, or what <paramref name="decode"/> makes; two callers never decode the same at once.</summary>
    public StoredSpeech Get((Utterance Utterance, int Part) key, Func<StoredSpeech> decode)
    {
        Lazy<StoredSpeech> speech;
        lock (_access)
        {
            if (_entries.TryGetValue(key, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                speech = node.Value.Speech;
            }
            else
            {
                speech = new Lazy<StoredSpeech>(decode);
                _entries[key] = _byUse.AddFirst(new Entry(key, speech));
            }
        }

        var isNew = !speech.IsValueCreated;
        var samples = speech.Value;
        if (isNew)
        {
            Count(key, samples);
        }

        return samples;
    }

    private void Count((Utterance, int) key, StoredSpeech samples)
    {
        lock (_access)
        {
            if (_entries.TryGetValue(key, out var node) && node.Value.Bytes == 0)
            {
                node.Value.Bytes = samples.Bytes + 64L;
                _bytes += node.Value.Bytes;
            }

            for (var last = _byUse.Last; _bytes > budgetBytes && last is not null && _entries.Count > 1;)
            {
                var before = last.Previous;
                if (last.Value.Bytes > 0)
                {
                    _bytes -= last.Value.Bytes;
                    _entries.Remove(last.Value.Key);
                    _byUse.Remove(last);
                }

                last = before;
            }
        }
    }

    private sealed class Entry((Utterance, int) key, Lazy<StoredSpeech> speech)
    {
        public (Utterance, int) Key { get; } = key;

        public Lazy<StoredSpeech> Speech { get; } = speech;

        public long Bytes { get; set; }
    }
}
