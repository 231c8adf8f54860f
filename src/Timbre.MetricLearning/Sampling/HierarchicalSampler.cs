using Timbre.Settings.Shape;

namespace Timbre.MetricLearning.Sampling;

/// <summary>
/// Batches from few sets at a time: the impostors of a batch then share language, room or line, and are harder to tell
/// apart.
/// </summary>
/// <remarks>
/// Some sets are drawn by weight, none twice; they give several batches in a row, each with the same number of speakers of
/// every one of these sets. As pytorch-metric-learning's HierarchicalSampler, with the set as the super-class; there all
/// tuples of super-classes take turns, here they are drawn. A set with fewer speakers than asked for gives each as evenly
/// often as it can; the same holds for a speaker's recordings.
/// </remarks>
public sealed class HierarchicalSampler : BatchSampler
{
    // Streams of draws that must have nothing in common.
    private const int SetChoice = 1;
    private const int Speakers = 2;

    private readonly WeightedSets _sets;
    private readonly int _setsPerBatch;
    private readonly int _speakersPerSet;
    private readonly int _utterances;
    private readonly int _batchesPerDraw;
    private readonly int _seed;

    /// <summary>Checks that batches can be drawn.</summary>
    /// <param name="sets">At least as many with a weight above 0 as a batch is drawn from.</param>
    /// <param name="batch">P speakers, a multiple of the sets of a batch, with K recordings each.</param>
    /// <param name="seed">Another seed, other batches.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">P or K is below 1, or a weight is negative or not finite.</exception>
    /// <exception cref="ArgumentException">
    /// A setting breaks its rule, P is no multiple, there are too few sets, or a speaker has no recording.
    /// </exception>
    public HierarchicalSampler(IEnumerable<SpeakerSet> sets, BatchShape batch, int seed, HierarchicalSamplerOptions? options = null)
        : base(batch, batch.Slices)
    {
        options = (options ?? new()).Checked();
        var (setsPerBatch, speakers) = (options.SetsPerBatch, batch.Speakers);
        _sets = new WeightedSets(sets, 1, nameof(HierarchicalSampler));
        var open = Enumerable.Range(0, _sets.Count).Count(set => _sets[set].Weight > 0 && _sets[set].Utterances.Count > 0);
        if (speakers % setsPerBatch != 0 || open < setsPerBatch)
        {
            throw new ArgumentException(
                $"{nameof(HierarchicalSampler)}: expected at least {setsPerBatch} sets and a multiple of {setsPerBatch} speakers a batch, "
                + $"got {open} sets and {speakers} speakers. Draw from fewer sets at a time, or change the batch.",
                nameof(batch));
        }

        (_setsPerBatch, _speakersPerSet, _utterances) = (setsPerBatch, speakers / setsPerBatch, batch.UtterancesPerSpeaker);
        (_batchesPerDraw, _seed) = (options.BatchesPerDraw, seed);
    }

    /// <inheritdoc/>
    public override int GroupSize => _utterances;

    /// <inheritdoc/>
    protected override void Fill(long index, Span<SpeakerDraw> batch)
    {
        var choice = new CounterRandom(new CounterRandom(_seed, SetChoice).NextSeed(), index / _batchesPerDraw);
        var random = new CounterRandom(new CounterRandom(_seed, Speakers).NextSeed(), index);
        Span<int> open = stackalloc int[_sets.Count];
        for (var set = 0; set < open.Length; set++)
        {
            open[set] = _sets[set].Utterances.Count;
        }

        for (var i = 0; i < _setsPerBatch; i++)
        {
            var set = _sets.Draw(ref choice, open);
            open[set] = 0;
            var places = batch.Slice(i * _speakersPerSet * _utterances, _speakersPerSet * _utterances);
            var speakers = _sets[set].Utterances.Count;
            var order = random.NextSeed();
            for (var p = 0; p < _speakersPerSet; p++)
            {
                // All speakers of the set have their turn before any comes again.
                var speaker = new SeededOrder(order, p / speakers, speakers).At(p % speakers);
                _sets.DrawUtterances(ref random, places.Slice(p * _utterances, _utterances), set, speaker);
            }
        }
    }
}
