using Timbre.Settings.Shape;

namespace Timbre.MetricLearning.Sampling;

/// <summary>A set of triplets drawn once and used again and again: anchor, positive and negative stand together.</summary>
/// <remarks>
/// The anchor's speaker is drawn by the weights of the sets among those with two recordings or more, the positive is
/// another recording of theirs, the negative one of any other speaker, again by weight. Where nobody has two recordings
/// the positive is the anchor's own, with another <see cref="SpeakerDraw.Seed"/>: another part of it. Each pass over the
/// triplets is in another order. Uniform triplets are the baseline that mining is measured against: Wu and others 2017,
/// "Sampling Matters in Deep Embedding Learning".
/// </remarks>
public sealed class FixedTripletSampler : BatchSampler
{
    private const int Size = 3;

    // Streams of draws that must have nothing in common.
    private const int Choice = 1;
    private const int Order = 2;
    private const int Seeds = 3;

    private readonly SpeakerDraw[] _triplets;
    private readonly int _seed;

    /// <summary>Draws the triplets.</summary>
    /// <param name="sets">Together at least 2 speakers of a weight above 0.</param>
    /// <param name="batch">A third of its slices, rounded down, are the triplets of a batch; more than there are repeats them.</param>
    /// <param name="seed">Another seed, other triplets.</param>
    /// <param name="options">How many there are; null: the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A batch has fewer than 3 slices, or a weight is negative or not finite.</exception>
    /// <exception cref="ArgumentException">
    /// A setting breaks its rule; or there are fewer than 2 speakers, or one has no recording.
    /// </exception>
    public FixedTripletSampler(IEnumerable<SpeakerSet> sets, BatchShape batch, int seed, FixedTripletSamplerOptions? options = null)
        : base(batch, batch.Slices / Size * Size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch.Slices, Size, nameof(batch));
        var triplets = (options ?? new()).Checked().Triplets;
        var from = new WeightedSets(sets, 2, nameof(FixedTripletSampler));
        _seed = seed;
        _triplets = new SpeakerDraw[Size * triplets];
        var pairs = Enumerable.Range(0, from.Count).Where(set => from[set].Weight > 0)
            .Any(set => from[set].Utterances.Any(count => count > 1)) ? 2 : 1;
        int[][] anchors = [.. Enumerable.Range(0, from.Count).Select(
            set => from[set].Utterances.Index().Where(speaker => speaker.Item >= pairs).Select(speaker => speaker.Index).ToArray())];
        for (var i = 0; i < triplets; i++)
        {
            Choose(from, anchors, new CounterRandom(Mixed(Choice), i), _triplets.AsSpan(Size * i, Size));
        }
    }

    /// <summary>How many triplets there are.</summary>
    public int Triplets => _triplets.Length / Size;

    /// <inheritdoc/>
    public override int GroupSize => Size;

    /// <inheritdoc/>
    protected override void Fill(long index, Span<SpeakerDraw> batch)
    {
        for (var i = 0; i < batch.Length; i++)
        {
            var number = (index * batch.Length) + i;
            var (pass, place) = Math.DivRem(number / Size, Triplets);
            var triplet = new SeededOrder(Mixed(Order), pass, Triplets).At((int)place);
            batch[i] = _triplets[(Size * triplet) + (i % Size)] with { Seed = new CounterRandom(Mixed(Seeds), number).NextSeed() };
        }
    }

    private static void Choose(WeightedSets from, int[][] anchors, CounterRandom random, Span<SpeakerDraw> triplet)
    {
        var set = from.Draw(ref random, Array.ConvertAll(anchors, able => able.Length));
        var speaker = anchors[set][random.Below(anchors[set].Length)];
        from.DrawUtterances(ref random, triplet[..2], set, speaker);

        var others = Enumerable.Range(0, from.Count).Select(other => from[other].Utterances.Count - (other == set ? 1 : 0)).ToArray();
        var negativeSet = from.Draw(ref random, others);
        var negative = random.Below(others[negativeSet]);
        negative += negativeSet == set && negative >= speaker ? 1 : 0;
        from.DrawUtterances(ref random, triplet[2..], negativeSet, negative);
    }

    private int Mixed(int stream) => new CounterRandom(_seed, stream).NextSeed();
}
