using System.Runtime.InteropServices;
using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>
/// Learned similarity of a pair (siamese network): |a - b| or a * b -> [dense -> swish] -> dense -> sigmoid, how likely
/// the two are of one speaker, by binary cross-entropy.
/// </summary>
/// <remarks>
/// Koch, Zemel and Salakhutdinov 2015. By default every pair of a speaker in the batch with as many pairs of different
/// speakers, drawn uniformly. <see cref="Likeness"/> compares two embeddings when trained. Accuracy is the share of
/// pairs on the right side of 1/2.
/// </remarks>
public sealed class SimilarityHeadLoss : EmbeddingLoss, INamedLoss, ITupleTaker
{
    private readonly Comparison _comparison = new();
    private readonly PairJoining _joining;
    private readonly bool _normalize;
    private readonly int _maxPairs;
    private readonly int _dim;
    private readonly Parameter? _hiddenWeight;
    private readonly Parameter? _hiddenBias;
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly Parameter[] _parameters;
    private int[] _pairs = new int[64];
    private int _count;

    /// <summary>Makes the head with its first weights.</summary>
    /// <param name="dim">Size of an embedding.</param>
    /// <param name="random">Source of the first weights and of the pairs drawn.</param>
    /// <param name="joining">How two embeddings are joined.</param>
    /// <param name="hidden">Width of a dense layer before the last; 0: none.</param>
    /// <param name="normalize">Divides embeddings by their length first.</param>
    /// <param name="maxPairs">More pairs than this are thinned out evenly; at least 1.</param>
    /// <param name="miner">Chooses the pairs; null: <see cref="BalancedPairsMiner"/>.</param>
    /// <param name="name">Prefix of the parameters' names.</param>
    public SimilarityHeadLoss(
        int dim,
        Random random,
        PairJoining joining = PairJoining.Difference,
        int hidden = 0,
        bool normalize = true,
        int maxPairs = 8192,
        Miner? miner = null,
        string name = "similarity-head")
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(dim, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(hidden);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPairs, 1);
        (_dim, _joining, _normalize, _maxPairs) = (dim, joining, normalize, maxPairs);
        Miner = miner ?? new BalancedPairsMiner(random.Next());
        if (hidden > 0)
        {
            _hiddenWeight = new Parameter($"{name}.hidden.weight", [dim, hidden], ParameterKind.Weight);
            _hiddenBias = new Parameter($"{name}.hidden.bias", [hidden], ParameterKind.Offset);
            Fill(_hiddenWeight.Values, dim, hidden, random);
        }

        var inputs = hidden > 0 ? hidden : dim;
        _weight = new Parameter($"{name}.weight", [inputs, 1], ParameterKind.Weight);
        _bias = new Parameter($"{name}.bias", [1], ParameterKind.Offset);
        Fill(_weight.Values, inputs, 1, random);
        _parameters = _hiddenWeight is null ? [_weight, _bias] : [_hiddenWeight, _hiddenBias!, _weight, _bias];
    }

    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "similarity-head",
        "Learns how likely two embeddings are of one speaker, from their difference or product.",
        [
            new("joining", "difference", "How two embeddings are joined, number by number.", Choices: ["difference", "product"]),
            new("hidden", 0.0, "Width of a dense layer before the last; 0 for none.", 0, 65536, IsWhole: true),
            new("normalize", true, "Divides embeddings by their length first."),
            new("max-pairs", 8192.0, "More pairs than this in a batch are thinned out evenly.", 1, 1e7, IsWhole: true),
            ComparisonSettings.Mining("balanced-pairs"),
        ],
        (context, settings, prefix) => new SimilarityHeadLoss(
            context.Dim,
            context.Random,
            settings.Choice("joining") == "product" ? PairJoining.Product : PairJoining.Difference,
            settings.Whole("hidden"),
            settings.Flag("normalize"),
            settings.Whole("max-pairs"),
            settings.Miner("miner", context) ?? new AllPairsMiner(),
            prefix)) { NeedsPairs = true };

    /// <summary>Chooses the pairs.</summary>
    public Miner Miner { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>How likely two embeddings are of one speaker, in (0, 1).</summary>
    /// <param name="a">An embedding.</param>
    /// <param name="b">Another.</param>
    /// <exception cref="ArgumentException">One has another size than the head.</exception>
    public float Likeness(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != _dim || b.Length != _dim)
        {
            throw new ArgumentException($"Likeness: expected embeddings of {_dim} numbers, got {a.Length} and {b.Length}.");
        }

        using var tape = new Tape();
        var logits = Logits(tape, Unit(tape, tape.Constant(a, 1, _dim)), Unit(tape, tape.Constant(b, 1, _dim)));
        return (float)SoftMaximum.Sigmoid(logits.Scalar);
    }

    /// <inheritdoc/>
    void ITupleTaker.TakeTriplets(int anchor, int positive, ReadOnlySpan<int> negatives)
    {
        Take(anchor, positive, true);
        foreach (var negative in negatives)
        {
            Take(anchor, negative, false);
        }
    }

    /// <inheritdoc/>
    void ITupleTaker.TakePairs(int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives)
    {
        foreach (var positive in positives)
        {
            Take(anchor, positive, true);
        }

        foreach (var negative in negatives)
        {
            Take(anchor, negative, false);
        }
    }

    /// <inheritdoc/>
    protected override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        MinePairs(tape, embeddings, labels);
        var pairs = Math.Min(_count, _maxPairs);
        if (pairs == 0)
        {
            Report(0, null, 0);
            return tape.Sum(embeddings * 0);
        }

        var first = MemoryMarshal.Cast<float, int>(tape.Scratch(pairs));
        var second = MemoryMarshal.Cast<float, int>(tape.Scratch(pairs));
        var targets = tape.Scratch(pairs);
        for (var i = 0; i < pairs; i++)
        {
            var at = 3 * (int)((long)i * _count / pairs);
            (first[i], second[i], targets[i]) = (_pairs[at], _pairs[at + 1], _pairs[at + 2]);
        }

        var points = Unit(tape, embeddings);
        var logits = Logits(tape, tape.Rows(points, first), tape.Rows(points, second));
        var right = 0;
        for (var i = 0; i < pairs; i++)
        {
            right += logits.Values[i] > 0 == targets[i] > 0 ? 1 : 0;
        }

        Report(pairs, null, (double)right / pairs);
        return tape.Mean(tape.BinaryCrossEntropy(logits, targets));
    }

    private void MinePairs(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        _count = 0;
        _comparison.Begin(labels, default, embeddings.Columns, Step);
        if (Miner.NeedsMeasures)
        {
            var distance = Miner.Distance ?? Distance.Euclidean;
            var fixedRows = tape.Constant(embeddings.Values, embeddings.Rows, embeddings.Columns);
            var points = Miner.Normalize ?? _normalize ? tape.NormalizeRows(fixedRows) : fixedRows;
            _comparison.Put(distance.Farness(tape, points, points).Values, 0, labels.Length);
        }
        else
        {
            _comparison.PutNothing();
        }

        Miner.Mine(_comparison, 0, this);
    }

    private void Take(int first, int second, bool isSame)
    {
        if (3 * (_count + 1) > _pairs.Length)
        {
            Array.Resize(ref _pairs, 2 * _pairs.Length);
        }

        (_pairs[3 * _count], _pairs[(3 * _count) + 1], _pairs[(3 * _count) + 2]) = (first, second, isSame ? 1 : 0);
        _count++;
    }

    private TapeValue Unit(Tape tape, TapeValue rows) => _normalize ? tape.NormalizeRows(rows) : rows;

    private TapeValue Logits(Tape tape, TapeValue a, TapeValue b)
    {
        var joined = _joining == PairJoining.Product ? a * b : tape.Abs(a - b);
        if (_hiddenWeight is not null)
        {
            joined = tape.Activate(tape.Product(joined, tape.Use(_hiddenWeight)) + tape.Use(_hiddenBias!), Activation.Swish);
        }

        return tape.Product(joined, tape.Use(_weight)) + tape.Use(_bias);
    }

    private static void Fill(Span<float> values, int fanIn, int fanOut, Random random)
    {
        var limit = Math.Sqrt(6.0 / (fanIn + fanOut));
        foreach (ref var value in values)
        {
            value = (float)(((random.NextDouble() * 2) - 1) * limit);
        }
    }
}
