using System.Runtime.InteropServices;
using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Miners;
using Timbre.Settings.Shape;
using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>
/// Learned similarity of a pair (siamese network): |a - b| or a * b -> [dense -> swish] -> dense -> sigmoid, how likely
/// the two are of one speaker, by binary cross-entropy.
/// </summary>
/// <remarks>
/// Koch, Zemel and Salakhutdinov 2015. By default every pair of a speaker in the batch with as many pairs of different
/// speakers, drawn uniformly. <see cref="Likeness"/> compares two embeddings when trained. Accuracy is the share of
/// pairs on the right side of 1/2.
/// </remarks>
public sealed class SimilarityHeadLoss : EmbeddingLoss, ITupleTaker
{
    private readonly Comparison _comparison = new();
    private readonly SimilarityHeadLossOptions _options;
    private readonly int _dim;
    private readonly int _seed;
    private readonly Parameter? _hiddenWeight;
    private readonly Parameter? _hiddenBias;
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly Parameter[] _parameters;
    private int[] _pairs = new int[64];
    private int _count;

    /// <summary>Makes the head with its first weights.</summary>
    /// <param name="context">Size of an embedding, and source of the first weights and of the pairs drawn.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule, all faults are named; or the size is below 1.</exception>
    public SimilarityHeadLoss(LossContext context, SimilarityHeadLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfLessThan(context.Dim, 1);
        _options = (options ?? new()).Checked();
        (_dim, _seed) = (context.Dim, context.Random.Next());
        Miner = _options.Miner?.Create() ?? new AllPairsMiner();
        var make = new ParameterMaker(context, _options.LearningRateFactor);
        var (hidden, inputs) = (_options.Hidden, _options.Hidden > 0 ? _options.Hidden : _dim);
        if (hidden > 0)
        {
            _hiddenWeight = make.Weight("hidden.weight", _dim, hidden);
            _hiddenBias = make.Offset("hidden.bias", hidden);
        }

        _weight = make.Weight("weight", inputs, 1);
        _bias = make.Offset("bias", 1);
        _parameters = _hiddenWeight is null ? [_weight, _bias] : [_hiddenWeight, _hiddenBias!, _weight, _bias];
    }

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
        var pairs = Math.Min(_count, _options.MaxPairs);
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
        var distance = Miner.Distance ?? Distance.Euclidean;
        _comparison.Begin(distance, labels, default, embeddings.Columns, Step, _seed);
        if (Miner.NeedsMeasures)
        {
            var fixedRows = tape.Constant(embeddings.Values, embeddings.Rows, embeddings.Columns);
            var points = Miner.Normalize ?? _options.Normalize ? tape.NormalizeRows(fixedRows) : fixedRows;
            _comparison.Put(distance.Matrix(tape, points, points).Values, 0, labels.Length);
        }
        else
        {
            _comparison.PutZeros();
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

    private TapeValue Unit(Tape tape, TapeValue rows) => _options.Normalize ? tape.NormalizeRows(rows) : rows;

    private TapeValue Logits(Tape tape, TapeValue a, TapeValue b)
    {
        var joined = _options.Joining == PairJoining.Product ? a * b : tape.Abs(a - b);
        if (_hiddenWeight is not null)
        {
            joined = tape.Activate(tape.Product(joined, tape.Use(_hiddenWeight)) + tape.Use(_hiddenBias!), Activation.Swish);
        }

        return tape.Product(joined, tape.Use(_weight)) + tape.Use(_bias);
    }
}
