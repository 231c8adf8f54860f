using System.Globalization;
using Timbre.Faults;

namespace Timbre.MetricLearning.Losses;

/// <summary>A row of a batch of embeddings holds NaN, an infinity, or a number too large to be squared: training has diverged.</summary>
public sealed class NonFiniteEmbeddingException : TimbreException
{
    private const string Remedy = "Lower the learning rate, clip the gradient, or look at the recording behind that row.";

    /// <summary>Names the row.</summary>
    /// <param name="row">Row of the batch, from 0.</param>
    /// <param name="column">Column of the first such number, from 0.</param>
    public NonFiniteEmbeddingException(int row, int column)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"Embeddings: expected finite numbers below 1e15, got another in row {row}, column {column}. {Remedy}"))
    {
        Row = row;
        Column = column;
    }

    /// <summary>Row of the batch, from 0.</summary>
    public int Row { get; }

    /// <summary>Column of the first such number, from 0.</summary>
    public int Column { get; }
}
