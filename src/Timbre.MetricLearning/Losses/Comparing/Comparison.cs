using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Timbre.MetricLearning.Distances;

namespace Timbre.MetricLearning.Losses;

/// <summary>
/// A batch as losses over pairs see it: how far each row is from each column, who they are, which pairs count, and
/// the derivatives. The first <see cref="Rows"/> columns are the batch itself; more of them are remembered rows.
/// </summary>
public sealed class Comparison : ITupleTaker
{
    private float[] _distances = [];
    private float[] _gradients = [];
    private sbyte[] _pairLabels = [];
    private int[] _labels = [];
    private double[] _scratch = [];

    /// <summary>Rows of the batch.</summary>
    public int Rows { get; private set; }

    /// <summary>What they are compared with: the batch, then remembered rows.</summary>
    public int Columns { get; private set; }

    /// <summary>Size of an embedding.</summary>
    public int Dim { get; private set; }

    /// <summary>Training step the batch belongs to; with the seed it decides what is drawn.</summary>
    public long Step { get; private set; }

    /// <summary>Another seed, other draws.</summary>
    public int Seed { get; private set; }

    /// <summary>How rows are compared.</summary>
    public Distance Distance { get; private set; } = Distance.Euclidean;

    /// <summary>Speaker of each column; the first <see cref="Rows"/> are those of the rows.</summary>
    public ReadOnlySpan<int> Labels => _labels.AsSpan(0, Columns);

    /// <summary>How far a row is from each column; small = near. A similarity stands negated.</summary>
    public ReadOnlySpan<float> Distances(int row) => _distances.AsSpan(row * Columns, Columns);

    /// <summary>Which pairs of a row count: 1 a pair of one speaker, -1 of two, 0 not compared.</summary>
    public ReadOnlySpan<sbyte> PairLabels(int row) => _pairLabels.AsSpan(row * Columns, Columns);

    /// <summary>d loss / d distance of a row, to be added to; zeros at first.</summary>
    public Span<float> Gradients(int row) => _gradients.AsSpan(row * Columns, Columns);

    /// <summary>Scratch memory, one number a column, content undefined.</summary>
    /// <param name="index">Which, from 0 to 3.</param>
    public Span<double> Scratch(int index) => _scratch.AsSpan(index * Columns, Columns);

    /// <summary>True where the two stand for different recordings of one speaker.</summary>
    public bool IsPositive(int row, int column) => column != row && _labels[column] == _labels[row];

    /// <summary>True where the two are of different speakers.</summary>
    public bool IsNegative(int row, int column) => _labels[column] != _labels[row];

    /// <summary>Fills z with scale * (distance - shift) for the pairs of one sort, negative infinity for the others.</summary>
    /// <param name="row">Row of the batch.</param>
    /// <param name="pairLabel">1: pairs of one speaker; -1: of two.</param>
    /// <param name="scale">Factor.</param>
    /// <param name="shift">A distance.</param>
    /// <param name="z">One number a column.</param>
    /// <returns>How many there are.</returns>
    public int Exponents(int row, int pairLabel, double scale, double shift, Span<double> z)
    {
        TensorPrimitives.ConvertTruncating(Distances(row), z);
        TensorPrimitives.Subtract(z, shift, z);
        TensorPrimitives.Multiply(z, scale, z);
        var pairLabels = PairLabels(row);
        var count = 0;
        for (var column = 0; column < z.Length; column++)
        {
            var counts = pairLabels[column] == pairLabel;
            z[column] = counts ? z[column] : double.NegativeInfinity;
            count += counts ? 1 : 0;
        }

        return count;
    }

    /// <summary>Adds to the derivatives of a row.</summary>
    /// <param name="row">Row of the batch.</param>
    /// <param name="derivatives">One number a column.</param>
    /// <param name="factor">What they are multiplied by.</param>
    public void AddGradients(int row, ReadOnlySpan<double> derivatives, double factor)
    {
        // Eight columns at a time, the last ones by themselves; rounded to float32 before they are added either way.
        var gradients = Gradients(row);
        var column = 0;
        for (; column <= gradients.Length - Vector256<float>.Count; column += Vector256<float>.Count)
        {
            var low = Vector256.Create(derivatives.Slice(column, Vector256<double>.Count)) * factor;
            var high = Vector256.Create(derivatives.Slice(column + Vector256<double>.Count, Vector256<double>.Count)) * factor;
            var at = gradients[column..];
            (Vector256.Create<float>(at) + Vector256.Narrow(low, high)).CopyTo(at);
        }

        for (; column < gradients.Length; column++)
        {
            gradients[column] += (float)(factor * derivatives[column]);
        }
    }

    /// <summary>Multiplies every derivative.</summary>
    /// <param name="factor">By this.</param>
    public void ScaleGradients(double factor) =>
        TensorPrimitives.Multiply(AllGradients, (float)factor, AllGradients);

    /// <summary>Ends a loss: divides the derivatives as the reducer wants and gives the loss.</summary>
    /// <param name="terms">The terms; derivatives are those of their sum.</param>
    public double Finish(in TermSum terms)
    {
        ScaleGradients(1 / terms.Divisor);
        return terms.Value;
    }

    /// <inheritdoc/>
    void ITupleTaker.TakeTriplets(int anchor, int positive, ReadOnlySpan<int> negatives)
    {
        var pairLabels = _pairLabels.AsSpan(anchor * Columns, Columns);
        pairLabels[positive] = 1;
        foreach (var negative in negatives)
        {
            pairLabels[negative] = -1;
        }
    }

    /// <inheritdoc/>
    void ITupleTaker.TakePairs(int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives)
    {
        var pairLabels = _pairLabels.AsSpan(anchor * Columns, Columns);
        foreach (var positive in positives)
        {
            pairLabels[positive] = 1;
        }

        foreach (var negative in negatives)
        {
            pairLabels[negative] = -1;
        }
    }

    internal Span<float> AllGradients => _gradients.AsSpan(0, Rows * Columns);

    /// <summary>Takes up a batch.</summary>
    internal void Begin(Distance distance, ReadOnlySpan<int> labels, ReadOnlySpan<int> remembered, int dim, long step, int seed)
    {
        (Rows, Columns, Dim) = (labels.Length, labels.Length + remembered.Length, dim);
        (Distance, Step, Seed) = (distance, step, seed);
        var length = checked(Rows * Columns);
        if (_distances.Length < length)
        {
            (_distances, _gradients, _pairLabels) = (new float[length], new float[length], new sbyte[length]);
        }

        if (_labels.Length < Columns)
        {
            (_labels, _scratch) = (new int[Columns], new double[4 * Columns]);
        }

        labels.CopyTo(_labels);
        remembered.CopyTo(_labels.AsSpan(Rows));
        AllGradients.Clear();
    }

    /// <summary>Copies distances in, [Rows, columns from first].</summary>
    internal void Put(ReadOnlySpan<float> distances, int first, int columns)
    {
        for (var row = 0; row < Rows; row++)
        {
            distances.Slice(row * columns, columns).CopyTo(_distances.AsSpan((row * Columns) + first, columns));
        }
    }

    /// <summary>Says that everything is equally far: for miners that do not look.</summary>
    internal void PutZeros() => _distances.AsSpan(0, Rows * Columns).Clear();

    /// <summary>Copies derivatives out, [Rows, columns from first].</summary>
    internal void Take(Span<float> gradients, int first, int columns)
    {
        for (var row = 0; row < Rows; row++)
        {
            Gradients(row).Slice(first, columns).CopyTo(gradients.Slice(row * columns, columns));
        }
    }

    /// <summary>Every pair counts.</summary>
    internal void LabelAllPairs()
    {
        for (var row = 0; row < Rows; row++)
        {
            var pairLabels = _pairLabels.AsSpan(row * Columns, Columns);
            var own = _labels[row];
            for (var column = 0; column < pairLabels.Length; column++)
            {
                pairLabels[column] = (sbyte)(_labels[column] == own ? 1 : -1);
            }

            pairLabels[row] = 0;
        }
    }

    /// <summary>No pair counts until one is taken.</summary>
    internal void LabelNoPairs() => _pairLabels.AsSpan(0, Rows * Columns).Clear();
}
