namespace Timbre.MetricLearning;

/// <summary>Chooses the pairs or triplets of a batch that a loss is made of. Any miner goes with any loss over pairs or triplets.</summary>
/// <remarks>
/// Triplets become pairs (anchor, positive) and (anchor, negative), each once; pairs become every triplet of an anchor's
/// positives and negatives. To add one: derive from this class, implement <see cref="INamedMiner"/>, and recipes know it.
/// </remarks>
/// <param name="distance">How the miner compares; null: as the loss does.</param>
/// <param name="normalize">Whether it divides embeddings by their length first; null: as the loss does.</param>
public abstract class Miner(Distance? distance = null, bool? normalize = null)
{
    private readonly TupleCounter _counter = new();
    private readonly int[][] _rooms = [[], [], []];

    /// <summary>How the miner compares; null: as the loss does.</summary>
    public Distance? Distance { get; } = distance;

    /// <summary>Whether it divides embeddings by their length first; null: as the loss does.</summary>
    public bool? Normalize { get; } = normalize;

    /// <summary>False where the miner looks at labels only.</summary>
    public virtual bool NeedsMeasures => true;

    /// <summary>What it found last.</summary>
    public MiningReport Last { get; private set; }

    /// <summary>Hands the tuples of a batch over.</summary>
    /// <param name="comparison">The batch, measured by the miner's distance.</param>
    /// <param name="margin">By how much a negative is to be farther than a positive, for the report.</param>
    /// <param name="taker">Who takes them.</param>
    /// <returns>How many, and how many violate the margin.</returns>
    public MiningReport Mine(Comparison comparison, double margin, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        _counter.Begin(comparison, margin, taker);
        Choose(comparison, _counter);
        return Last = _counter.Report;
    }

    /// <summary>Chooses and hands over.</summary>
    /// <param name="comparison">The batch, measured by the miner's distance.</param>
    /// <param name="taker">Who takes them.</param>
    protected abstract void Choose(Comparison comparison, ITupleTaker taker);

    /// <summary>Lists the positives and the negatives of an anchor.</summary>
    /// <param name="comparison">The batch.</param>
    /// <param name="anchor">Row of the batch.</param>
    /// <param name="positives">Columns of the same speaker, without the anchor; valid until the next call.</param>
    /// <param name="negatives">Columns of others; valid until the next call.</param>
    protected void Split(Comparison comparison, int anchor, out ReadOnlySpan<int> positives, out ReadOnlySpan<int> negatives)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var same = Room(0, comparison.Columns);
        var other = Room(1, comparison.Columns);
        var (sames, others) = (0, 0);
        for (var column = 0; column < comparison.Columns; column++)
        {
            if (comparison.IsNegative(anchor, column))
            {
                other[others++] = column;
            }
            else if (column != anchor)
            {
                same[sames++] = column;
            }
        }

        positives = same[..sames];
        negatives = other[..others];
    }

    /// <summary>Room for column numbers, one list beside those of <see cref="Split"/>.</summary>
    /// <param name="columns">How many.</param>
    protected Span<int> Room(int columns) => Room(2, columns);

    private Span<int> Room(int index, int columns)
    {
        if (_rooms[index].Length < columns)
        {
            _rooms[index] = new int[columns];
        }

        return _rooms[index].AsSpan(0, columns);
    }
}
