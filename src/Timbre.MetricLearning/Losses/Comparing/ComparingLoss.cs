using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Miners;
using Timbre.Settings.Shape;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>Base of the losses over the pairs and triplets of a batch.</summary>
/// <remarks>
/// It measures all pairs, lets the miner choose, and carries the derivatives back; a loss writes its formula in
/// <see cref="Compare"/>: value and derivatives by distance, row by row. Memory is batch^2 whatever the number of terms.
/// </remarks>
public abstract class ComparingLoss : EmbeddingLoss
{
    private readonly Comparison _comparison = new();
    private readonly Comparison _mined = new();
    private bool _minesOwn;

    /// <summary>Takes the options of a loss that compares in one way.</summary>
    /// <param name="options">Checked here.</param>
    /// <param name="distance">How embeddings are compared.</param>
    /// <param name="normalize">Whether they are divided by their length first.</param>
    /// <exception cref="ArgumentException">
    /// An option breaks its rule, all faults are named; or there is a memory, which this loss has not.
    /// </exception>
    protected ComparingLoss(ComparingLossOptions options, Distance distance, bool normalize)
    {
        ArgumentNullException.ThrowIfNull(distance);
        options.Checked();
        if (options.Memory > 0)
        {
            throw new ArgumentException(
                $"{GetType().Name}: expected no memory, got {options.Memory}. "
                + "Make the loss by Create of its options, which puts the memory around it.");
        }

        (Distance, Normalize, Miner) = (distance, normalize, options.Miner?.Create());
        Reducer = new Reducer(options.Reduction, options.ClassWeights);
    }

    /// <summary>Takes the options.</summary>
    /// <param name="options">Checked here.</param>
    /// <inheritdoc cref="ComparingLoss(ComparingLossOptions, Distance, bool)"/>
    protected ComparingLoss(PairLossOptions options)
        : this(options, Distance.Of(options.Checked().Distance), options.Normalize)
    {
    }

    /// <summary>How embeddings are compared.</summary>
    public Distance Distance { get; }

    /// <summary>True where embeddings are divided by their length first.</summary>
    public bool Normalize { get; }

    /// <summary>How terms become one number.</summary>
    public Reducer Reducer { get; }

    /// <summary>Chooses the pairs or triplets that count; null: all of them.</summary>
    public Miner? Miner { get; }

    /// <summary>Decides, with the step, what a miner draws. Options set it from their context.</summary>
    public int Seed { get; set; }

    /// <summary>The margin that a miner's report judges by; 0 where the loss has none.</summary>
    protected virtual double ReportMargin => 0;

    /// <summary>The formula.</summary>
    /// <param name="comparison">The batch; derivatives are added to its gradients.</param>
    /// <returns>The loss.</returns>
    protected abstract double Compare(Comparison comparison);

    /// <summary>Fills in which pairs count: the miner's, or all. Losses over triplets leave it and call <see cref="Mine"/>.</summary>
    /// <param name="comparison">The batch.</param>
    protected virtual void LabelPairs(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (Miner is null)
        {
            comparison.LabelAllPairs();
            return;
        }

        comparison.LabelNoPairs();
        Mine(comparison);
    }

    /// <summary>Puts a loss's own parameters on the tape, where it has any.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="loss">The loss as it depends on the embeddings.</param>
    /// <returns>The same number, depending on the parameters too.</returns>
    protected virtual TapeValue Attach(Tape tape, TapeValue loss) => loss;

    /// <summary>Lets the miner hand its tuples over.</summary>
    /// <param name="taker">Who takes them.</param>
    protected void Mine(ITupleTaker taker)
    {
        Miner!.Mine(_minesOwn ? _comparison : _mined, ReportMargin, taker);
    }

    /// <summary>A threshold in the units of the distance as the rows of a comparison have it: negated for a similarity.</summary>
    /// <param name="threshold">In the units of the distance.</param>
    protected double AsDistance(double threshold) => Distance.NearIsLarge ? -threshold : threshold;

    /// <summary>Ends a loss: divides, and keeps what the batch looked like.</summary>
    /// <param name="comparison">The batch.</param>
    /// <param name="terms">The terms; derivatives are those of their sum.</param>
    /// <param name="hasMargin">True where a term can violate a margin.</param>
    protected double Finish(Comparison comparison, in TermSum terms, bool hasMargin = false)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Report(terms.Count, hasMargin ? terms.Count == 0 ? 0 : (double)terms.Violating / terms.Count : null);
        return comparison.Finish(terms);
    }

    /// <inheritdoc/>
    protected sealed override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels) =>
        EvaluateWith(tape, embeddings, labels, null, default);

    /// <summary>The loss of a batch compared with itself and with remembered rows.</summary>
    internal TapeValue EvaluateWith(
        Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels, TapeValue? memory, ReadOnlySpan<int> remembered)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var points = Unit(tape, embeddings, Distance, Normalize);
        var own = Distance.Matrix(tape, points, points);
        _comparison.Begin(Distance, labels, remembered, embeddings.Columns, Step, Seed);
        _comparison.Put(own.Values, 0, labels.Length);
        TapeValue? far = null;
        if (memory is { } rows)
        {
            far = Distance.Matrix(tape, points, Unit(tape, rows, Distance, Normalize));
            _comparison.Put(far.Value.Values, labels.Length, remembered.Length);
        }

        PrepareMiner(tape, embeddings, labels, memory, remembered);
        LabelPairs(_comparison);
        var value = Compare(_comparison);
        var gradients = _comparison.AllGradients;
        if (far is null)
        {
            return Attach(tape, tape.Linearized(own, (float)value, gradients));
        }

        var near = tape.Scratch(labels.Length * labels.Length);
        _comparison.Take(near, 0, labels.Length);
        var beyond = tape.Scratch(labels.Length * remembered.Length);
        _comparison.Take(beyond, labels.Length, remembered.Length);
        return Attach(tape, tape.Linearized(own, (float)value, near) + tape.Linearized(far.Value, 0, beyond));
    }

    // A miner that compares as the loss does shares its measures; another gets its own, without gradient.
    private void PrepareMiner(
        Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels, TapeValue? memory, ReadOnlySpan<int> remembered)
    {
        if (Miner is null)
        {
            return;
        }

        var (distance, normalize) = (Miner.Distance ?? Distance, Miner.Normalize ?? Normalize);
        _minesOwn = ReferenceEquals(distance, Distance) && (normalize == Normalize || distance.IgnoresLength);
        if (_minesOwn)
        {
            return;
        }

        var fixedRows = tape.Constant(embeddings.Values, embeddings.Rows, embeddings.Columns);
        var points = Unit(tape, fixedRows, distance, normalize);
        _mined.Begin(distance, labels, remembered, embeddings.Columns, Step, Seed);
        _mined.Put(distance.Matrix(tape, points, points).Values, 0, labels.Length);
        if (memory is { } rows)
        {
            var far = distance.Matrix(tape, points, Unit(tape, rows, distance, normalize));
            _mined.Put(far.Values, labels.Length, remembered.Length);
        }
    }

    private static TapeValue Unit(Tape tape, TapeValue rows, Distance distance, bool normalize) =>
        normalize && !distance.IgnoresLength ? tape.NormalizeRows(rows) : rows;
}
