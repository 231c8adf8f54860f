namespace Timbre.MetricLearning.Sampling;

/// <summary>Sets that a sampler draws from, checked.</summary>
internal sealed class WeightedSets
{
    private readonly SpeakerSet[] _sets;

    /// <summary>Checks that something can be drawn.</summary>
    /// <param name="sets">The sets.</param>
    /// <param name="fewestSpeakers">How many speakers the sets with a weight above 0 must hold.</param>
    /// <param name="operation">Who asks, for messages.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite.</exception>
    /// <exception cref="ArgumentException">There are fewer speakers, or a speaker has no recording.</exception>
    public WeightedSets(IEnumerable<SpeakerSet> sets, int fewestSpeakers, string operation)
    {
        ArgumentNullException.ThrowIfNull(sets);
        _sets = [.. sets];
        foreach (var set in _sets)
        {
            if (!(set.Weight >= 0 && double.IsFinite(set.Weight)))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(sets), set.Weight, $"{operation}: expected a weight of 0 or more for set {set.Name}.");
            }

            var empty = set.Utterances.ToList().FindIndex(count => count < 1);
            if (empty >= 0)
            {
                throw new ArgumentException(
                    $"{operation}: expected a recording of every speaker, got none of speaker {empty} of set {set.Name}. "
                    + "Leave that speaker out.",
                    nameof(sets));
            }
        }

        Speakers = _sets.Where(set => set.Weight > 0).Sum(set => set.Utterances.Count);
        if (Speakers < fewestSpeakers)
        {
            throw new ArgumentException(
                $"{operation}: expected at least {fewestSpeakers} speakers for a batch, got {Speakers}. "
                + "Lower the speakers a batch or add recordings.",
                nameof(sets));
        }
    }

    /// <summary>Number of sets.</summary>
    public int Count => _sets.Length;

    /// <summary>Speakers of the sets with a weight above 0.</summary>
    public int Speakers { get; }

    /// <summary>One of the sets.</summary>
    public SpeakerSet this[int set] => _sets[set];

    /// <summary>Draws a set by weight among those that are open: they have some left.</summary>
    /// <param name="random">Where the draw comes from; advanced by one number.</param>
    /// <param name="open">What is left of each set.</param>
    /// <returns>Its index; -1 where no set is open.</returns>
    public int Draw(ref CounterRandom random, ReadOnlySpan<int> open)
    {
        var total = 0.0;
        for (var set = 0; set < _sets.Length; set++)
        {
            total += open[set] > 0 ? _sets[set].Weight : 0;
        }

        var point = random.Uniform() * total;
        var last = -1;
        for (var set = 0; set < _sets.Length; set++)
        {
            if (_sets[set].Weight > 0 && open[set] > 0)
            {
                last = set;
                point -= _sets[set].Weight;
                if (point < 0)
                {
                    break;
                }
            }
        }

        return last;
    }

    /// <summary>Draws recordings of one speaker: each as evenly often as possible, each time with another seed.</summary>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="places">Receives them.</param>
    /// <param name="set">Index of the set.</param>
    /// <param name="speaker">Index of the speaker in it.</param>
    public void DrawUtterances(ref CounterRandom random, Span<SpeakerDraw> places, int set, int speaker) =>
        UtteranceRounds.Draw(ref random, places, set, speaker, _sets[set].Utterances[speaker]);
}
