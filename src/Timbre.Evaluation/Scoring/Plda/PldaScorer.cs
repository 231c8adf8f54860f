using System.Numerics.Tensors;

namespace Timbre.Evaluation.Scoring;

/// <summary>The natural-log ratio of one speaker's to two speakers', for two embeddings, by a two-covariance model.</summary>
/// <remarks>
/// Brümmer and de Villiers 2010, "The speaker partitioning problem". Along an axis with between-speaker variance b and 1 within, with
/// t = 1 + b and d = t^2 - b^2: <c>llr(x, y) = (b / d) x y - (b^2 / (2 t d)) (x^2 + y^2) + log t - log(d) / 2</c>; the ratio is the sum
/// over the axes. The product's root scales the vectors and the rest is each side's own, so a comparison costs no more than a cosine.
/// </remarks>
public sealed class PldaScorer : SpeakerScorer
{
    private readonly PldaModel _model;
    private readonly float[] _scales;
    private readonly float[] _squares;
    private readonly double _constant;

    /// <summary>Makes a scorer.</summary>
    /// <param name="model">Its model, which must not be changed any more.</param>
    /// <exception cref="ArgumentException">The model is faulty.</exception>
    public PldaScorer(PldaModel model)
        : base(ScorerKind.Plda, IdOf(model), model.Mean.Length, model.Between.Length)
    {
        if (model.FindFaults().FirstOrDefault() is { } fault)
        {
            throw new ArgumentException($"PldaScorer: {fault}. Fit the model again.", nameof(model));
        }

        (_model, _scales, _squares) = (model, new float[model.Between.Length], new float[model.Between.Length]);
        for (var axis = 0; axis < _scales.Length; axis++)
        {
            var between = (double)model.Between[axis];
            var total = 1 + between;
            var determinant = (total * total) - (between * between);
            _scales[axis] = (float)Math.Sqrt(between / determinant);

            // Of a vector that is scaled already.
            _squares[axis] = (float)(between / (2 * total));
            _constant += Math.Log(total) - (Math.Log(determinant) / 2);
        }
    }

    private protected override PreparedVoice PrepareDirection(float[] direction, ComparedSide side)
    {
        TensorPrimitives.Subtract(direction, _model.Mean, direction);
        var projected = Product(_model.Projection, direction);
        var length = TensorPrimitives.Norm<float>(projected);
        TensorPrimitives.Multiply(projected, length > 0 ? 1 / length : 0, projected);
        TensorPrimitives.Subtract(projected, _model.Center, projected);
        var vector = Product(_model.Basis, projected);
        TensorPrimitives.Multiply(vector, _scales, vector);
        var weighted = new float[vector.Length];
        TensorPrimitives.Multiply(vector, _squares, weighted);
        return PreparedVoice.Of(vector, TensorPrimitives.Dot<float>(weighted, vector) - (_constant / 2));
    }

    private static float[] Product(float[] matrix, float[] vector)
    {
        var product = new float[matrix.Length / vector.Length];
        for (var row = 0; row < product.Length; row++)
        {
            product[row] = TensorPrimitives.Dot<float>(matrix.AsSpan(row * vector.Length, vector.Length), vector);
        }

        return product;
    }

    private static string IdOf(PldaModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return ScorerId.Of(ScorerKind.Plda, model.ToBytes());
    }
}
