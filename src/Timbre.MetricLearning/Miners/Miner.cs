using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Losses;
using Timbre.Settings.Shape;

namespace Timbre.MetricLearning.Miners;

/// <summary>Chooses the pairs or triplets of a batch that a loss is made of. Any miner goes with any loss over pairs or triplets.</summary>
/// <remarks>
/// Triplets become pairs (anchor, positive) and (anchor, negative), each once; pairs become every triplet of an anchor's
/// positives and negatives. To add one: derive from this class, with a record of
/// options beside it; see <see cref="MinerOptions"/>.
/// </remarks>
public abstract class Miner
{
    private readonly TupleCounter _counter = new();
    private readonly int[][] _scratch = [[], [], []];

    /// <summary>Makes a miner that compares in one way, or does not compare.</summary>
    /// <param name="distance">How the miner compares; null: as the loss does.</param>
    /// <param name="normalize">Whether it divides embeddings by their length first; null: as the loss does.</param>
    protected Miner(Distance? distance = null, bool? normalize = null) => (Distance, Normalize) = (distance, normalize);

    /// <summary>Makes a miner that compares as its options say.</summary>
    /// <param name="options">Checked here.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    protected Miner(MeasuringMinerOptions options)
        : this(options.Checked().Distance is { } kind ? Distance.Of(kind) : null, options.Normalize)
    {
    }

    /// <summary>How the miner compares; null: as the loss does.</summary>
    public Distance? Distance { get; }

    /// <summary>Whether it divides embeddings by their length first; null: as the loss does.</summary>
    public bool? Normalize { get; }

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
        var same = Scratch(0, comparison.Columns);
        var other = Scratch(1, comparison.Columns);
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

    /// <summary>Scratch memory for column numbers, one list beside those of <see cref="Split"/>.</summary>
    /// <param name="columns">How many.</param>
    protected Span<int> Scratch(int columns) => Scratch(2, columns);

    private Span<int> Scratch(int index, int columns)
    {
        if (_scratch[index].Length < columns)
        {
            _scratch[index] = new int[columns];
        }

        return _scratch[index].AsSpan(0, columns);
    }
}
