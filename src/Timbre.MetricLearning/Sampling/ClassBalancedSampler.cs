namespace Timbre.MetricLearning.Sampling;

/// <summary>Every speaker as often as every other, however many recordings each has and whatever set it is of.</summary>
/// <remarks>
/// Speakers take turns in an order that is shuffled anew when all had theirs, so after any number of batches no two
/// differ by more than one draw; the recordings of a speaker take turns alike. Places stand alone: a batch smaller than
/// the number of speakers has hardly any pairs, so this suits losses over classes.
/// </remarks>
public sealed class ClassBalancedSampler : BatchSampler
{
    // Streams of draws that must have nothing in common.
    private const int OrderOfSpeakers = 1;
    private const int OrderOfRecordings = 2;
    private const int Seeds = 3;

    private readonly (int Set, int Speaker, int Utterances)[] _speakers;
    private readonly int _seed;

    /// <summary>Checks that batches can be drawn.</summary>
    /// <param name="sets">At least one with a weight above 0. Weight 0 leaves a set out; beyond that weights have no say.</param>
    /// <param name="batch">As many places as it has slices; they may exceed the number of speakers.</param>
    /// <param name="seed">Another seed, other batches.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or a weight is negative or not finite.</exception>
    /// <exception cref="ArgumentException">There are no speakers, or one has no recording.</exception>
    public ClassBalancedSampler(IEnumerable<SpeakerSet> sets, BatchShape batch, int seed)
        : base(batch, batch.Slices)
    {
        var checkedSets = new WeightedSets(sets, 1, nameof(ClassBalancedSampler));
        _speakers = [.. Enumerable.Range(0, checkedSets.Count).Where(set => checkedSets[set].Weight > 0)
            .SelectMany(set => checkedSets[set].Utterances.Select((count, speaker) => (set, speaker, count)))];
        _seed = seed;
    }

    /// <inheritdoc/>
    public override int GroupSize => 1;

    /// <inheritdoc/>
    protected override void Fill(long index, Span<SpeakerDraw> batch)
    {
        for (var i = 0; i < batch.Length; i++)
        {
            var (turn, place) = Math.DivRem((index * batch.Length) + i, _speakers.Length);
            var speaker = new SeededOrder(Mixed(OrderOfSpeakers), turn, _speakers.Length).At((int)place);
            var (set, number, count) = _speakers[speaker];
            var (round, at) = Math.DivRem(turn, count);
            var order = new SeededOrder(new CounterRandom(Mixed(OrderOfRecordings), speaker).NextSeed(), round, count);
            var seed = new CounterRandom(Mixed(Seeds), (index * batch.Length) + i).NextSeed();
            batch[i] = new SpeakerDraw(set, number, order.At((int)at), seed);
        }
    }

    private int Mixed(int stream) => new CounterRandom(_seed, stream).NextSeed();
}
