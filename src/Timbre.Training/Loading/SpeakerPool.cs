using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loading;

/// <summary>The speakers of one set in shuffled order, each once before any comes again.</summary>
internal sealed class SpeakerPool(string set, int[] speakers)
{
    private readonly List<int> _waiting = [];
    private readonly HashSet<int> _members = [.. speakers];

    /// <summary>Name of the set.</summary>
    public string Set { get; } = set;

    /// <summary>Its speakers, as numbers among all.</summary>
    public IReadOnlyList<int> Speakers => speakers;

    /// <summary>How many speakers it has.</summary>
    public int Count => speakers.Length;

    /// <summary>How often it is drawn, relative to the others.</summary>
    public double Weight { get; set; }

    /// <summary>A pool for each set, in the order of the speakers, with its weight.</summary>
    public static IReadOnlyList<SpeakerPool> Of(IReadOnlyList<Speaker> speakers, DataOptions data)
    {
        List<SpeakerPool> pools = [.. speakers.Index()
            .GroupBy(entry => entry.Item.Set)
            .Select(set => new SpeakerPool(set.Key, [.. set.Select(entry => entry.Index)]))];
        SetWeights.Apply(pools, data);
        return pools;
    }

    /// <summary>True where a speaker is left that the batch has not yet.</summary>
    public bool HasOther(HashSet<int> taken) => taken.Count < Count || _members.Any(speaker => !taken.Contains(speaker));

    /// <summary>Takes the next speaker whom the batch has not yet, and notes them as taken.</summary>
    public int Draw(HashSet<int> taken, Random random)
    {
        // Those met too early wait for the next batch, at the front of the line.
        for (var at = _waiting.Count - 1; ; at--)
        {
            if (at < 0)
            {
                var fresh = (int[])speakers.Clone();
                random.Shuffle(fresh);
                _waiting.InsertRange(0, fresh);
                at += fresh.Length;
            }

            var speaker = _waiting[at];
            if (taken.Add(speaker))
            {
                _waiting.RemoveAt(at);
                return speaker;
            }
        }
    }
}
