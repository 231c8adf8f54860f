namespace Timbre.MetricLearning;

/// <summary>P x K batches: P different speakers, K recordings of each, from several weighted sets.</summary>
/// <remarks>
/// Batch i is a pure function of the seed and i, so that a run resumes without any state. A place of the batch first
/// draws a set by weight, then a speaker of it that is not in the batch yet; a set whose speakers are all in is left
/// out from there on. A speaker with fewer than K recordings gives each as evenly often as it can, each time with
/// another <see cref="SpeakerDraw.Seed"/>. Thread-safe.
/// </remarks>
public sealed class SpeakerBatchSampler
{
    private readonly SpeakerSet[] _sets;
    private readonly int _seed;

    /// <summary>Checks that batches can be drawn.</summary>
    /// <param name="sets">At least one with a weight above 0.</param>
    /// <param name="speakers">P, speakers a batch, at least 1.</param>
    /// <param name="utterances">K, recordings a speaker, at least 1.</param>
    /// <param name="seed">Another seed, other batches.</param>
    /// <exception cref="ArgumentOutOfRangeException">P or K is below 1, or a weight is negative or not finite.</exception>
    /// <exception cref="ArgumentException">The sets hold fewer than P speakers, or a speaker has no recording.</exception>
    public SpeakerBatchSampler(IEnumerable<SpeakerSet> sets, int speakers, int utterances, int seed)
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentOutOfRangeException.ThrowIfLessThan(speakers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(utterances, 1);
        _sets = [.. sets];
        foreach (var set in _sets)
        {
            if (!(set.Weight >= 0 && double.IsFinite(set.Weight)))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(sets), set.Weight, $"SpeakerBatchSampler: expected a weight of 0 or more for set {set.Name}.");
            }

            var empty = set.Utterances.ToList().FindIndex(count => count < 1);
            if (empty >= 0)
            {
                throw new ArgumentException(
                    $"SpeakerBatchSampler: expected a recording of every speaker, got none of speaker {empty} of set {set.Name}. Leave that speaker out.",
                    nameof(sets));
            }
        }

        var available = _sets.Where(set => set.Weight > 0).Sum(set => set.Utterances.Count);
        if (available < speakers)
        {
            throw new ArgumentException(
                $"SpeakerBatchSampler: expected at least {speakers} speakers for a batch, got {available}. Lower the speakers a batch or add recordings.",
                nameof(sets));
        }

        Speakers = speakers;
        Utterances = utterances;
        _seed = seed;
    }

    /// <summary>P, speakers a batch.</summary>
    public int Speakers { get; }

    /// <summary>K, recordings a speaker.</summary>
    public int Utterances { get; }

    /// <summary>P x K, places of a batch.</summary>
    public int BatchSize => Speakers * Utterances;

    /// <summary>Draws one batch.</summary>
    /// <param name="index">Which batch, from 0: the training step.</param>
    /// <param name="batch">Where it goes, length P x K; the K places of a speaker stand together.</param>
    /// <exception cref="ArgumentException">The length is not P x K.</exception>
    public void Draw(long index, Span<SpeakerDraw> batch)
    {
        if (batch.Length != BatchSize)
        {
            throw new ArgumentException($"SpeakerBatchSampler.Draw: expected {BatchSize} places, got {batch.Length}.", nameof(batch));
        }

        var random = new CounterRandom(_seed, index);
        for (var p = 0; p < Speakers; p++)
        {
            var chosen = batch[..(p * Utterances)];
            var set = DrawSet(ref random, chosen);
            var speaker = DrawSpeaker(ref random, chosen, set);
            DrawUtterances(ref random, batch.Slice(p * Utterances, Utterances), set, speaker);
        }
    }

    /// <summary>Draws one batch into a new array.</summary>
    /// <param name="index">Which batch, from 0.</param>
    public SpeakerDraw[] Draw(long index)
    {
        var batch = new SpeakerDraw[BatchSize];
        Draw(index, batch);
        return batch;
    }

    private int DrawSet(ref CounterRandom random, ReadOnlySpan<SpeakerDraw> chosen)
    {
        var total = 0.0;
        for (var set = 0; set < _sets.Length; set++)
        {
            total += Remaining(chosen, set) > 0 ? _sets[set].Weight : 0;
        }

        var point = random.Uniform() * total;
        var last = -1;
        for (var set = 0; set < _sets.Length; set++)
        {
            if (_sets[set].Weight > 0 && Remaining(chosen, set) > 0)
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

    private int DrawSpeaker(ref CounterRandom random, ReadOnlySpan<SpeakerDraw> chosen, int set)
    {
        // The n-th speaker that is not in the batch yet: no retries, however full the set.
        var left = random.Below(Remaining(chosen, set));
        for (var speaker = 0; ; speaker++)
        {
            if (!Contains(chosen, set, speaker) && left-- == 0)
            {
                return speaker;
            }
        }
    }

    private void DrawUtterances(ref CounterRandom random, Span<SpeakerDraw> places, int set, int speaker)
    {
        var count = _sets[set].Utterances[speaker];
        for (var k = 0; k < places.Length; k++)
        {
            // Within a round of all recordings none comes twice.
            var round = places.Slice(k / count * count, k % count);
            var left = random.Below(count - round.Length);
            var utterance = 0;
            for (; ; utterance++)
            {
                if (!Holds(round, utterance) && left-- == 0)
                {
                    break;
                }
            }

            places[k] = new SpeakerDraw(set, speaker, utterance, random.NextSeed());
        }
    }

    private int Remaining(ReadOnlySpan<SpeakerDraw> chosen, int set)
    {
        var remaining = _sets[set].Utterances.Count;
        for (var i = 0; i < chosen.Length; i += Utterances)
        {
            remaining -= chosen[i].Set == set ? 1 : 0;
        }

        return remaining;
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

    private static bool Holds(ReadOnlySpan<SpeakerDraw> round, int utterance)
    {
        foreach (var draw in round)
        {
            if (draw.Utterance == utterance)
            {
                return true;
            }
        }

        return false;
    }
}
