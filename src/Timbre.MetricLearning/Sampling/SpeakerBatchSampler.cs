namespace Timbre.MetricLearning.Sampling;

/// <summary>P x K batches: P different speakers, K recordings of each, from several weighted sets.</summary>
/// <remarks>
/// A place of the batch first draws a set by weight, then a speaker of it that is not in the batch yet; a set whose
/// speakers are all in is left out from there on. A speaker with fewer than K recordings gives each as evenly often as it
/// can, each time with another <see cref="SpeakerDraw.Seed"/>.
/// </remarks>
public sealed class SpeakerBatchSampler : BatchSampler
{
    private readonly WeightedSets _sets;
    private readonly int _seed;

    /// <summary>Checks that batches can be drawn.</summary>
    /// <param name="sets">At least one with a weight above 0.</param>
    /// <param name="batch">P different speakers with K recordings of each.</param>
    /// <param name="seed">Another seed, other batches.</param>
    /// <exception cref="ArgumentOutOfRangeException">P or K is below 1, or a weight is negative or not finite.</exception>
    /// <exception cref="ArgumentException">The sets hold fewer than P speakers, or a speaker has no recording.</exception>
    public SpeakerBatchSampler(IEnumerable<SpeakerSet> sets, BatchShape batch, int seed)
        : base(batch, batch.Slices)
    {
        (Speakers, Utterances) = (batch.Speakers, batch.UtterancesPerSpeaker);
        _sets = new WeightedSets(sets, Speakers, nameof(SpeakerBatchSampler));
        _seed = seed;
    }

    /// <summary>P, speakers a batch.</summary>
    public int Speakers { get; }

    /// <summary>K, recordings a speaker.</summary>
    public int Utterances { get; }

    /// <inheritdoc/>
    public override int GroupSize => Utterances;

    /// <inheritdoc/>
    protected override void Fill(long index, Span<SpeakerDraw> batch)
    {
        var random = new CounterRandom(_seed, index);
        Span<int> remaining = stackalloc int[_sets.Count];
        for (var set = 0; set < remaining.Length; set++)
        {
            remaining[set] = _sets[set].Utterances.Count;
        }

        for (var p = 0; p < Speakers; p++)
        {
            var set = _sets.Draw(ref random, remaining);
            var speaker = DrawSpeaker(ref random, batch[..(p * Utterances)], set, remaining[set]);
            _sets.DrawUtterances(ref random, batch.Slice(p * Utterances, Utterances), set, speaker);
            remaining[set]--;
        }
    }

    private int DrawSpeaker(ref CounterRandom random, ReadOnlySpan<SpeakerDraw> chosen, int set, int remaining)
    {
        // The n-th speaker that is not in the batch yet: no retries, however full the set.
        var left = random.Below(remaining);
        for (var speaker = 0; ; speaker++)
        {
            if (!Contains(chosen, set, speaker) && left-- == 0)
            {
                return speaker;
            }
        }
    }

    private bool Contains(ReadOnlySpan<SpeakerDraw> chosen, int set, int speaker)
    {
        for (var i = 0; i < chosen.Length; i += Utterances)
        {
            if (chosen[i].Set == set && chosen[i].Speaker == speaker)
            {
                return true;
            }
        }

        return false;
    }
}
