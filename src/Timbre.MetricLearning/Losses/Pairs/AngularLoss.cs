using System.Numerics.Tensors;
using Timbre.MetricLearning.Distances;

namespace Timbre.MetricLearning.Losses;

/// <summary>Angular loss: bounds the angle at the negative in the triangle it makes with anchor and positive.</summary>
/// <remarks>
/// Wang et al. 2017, eq. 8: mean over positive pairs of ln(1 + sum over the anchor's negatives e^(4 tan^2(alpha) (a +
/// p).n - 2 (1 + tan^2(alpha)) a.p)), on unit rows. As e^(u + v) = e^u e^v, the sum is a product of two rows of one
/// matrix: memory is batch^2, and no exponential is taken twice. Of rows remembered from earlier batches only negatives
/// count: the angle of a triangle with a remembered positive would need its distances to all others.
/// </remarks>
public sealed class AngularLoss : ComparingLoss
{
    private readonly double _squaredTangent;
    private double[] _powers = [];

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Angle (the paper takes 36 to 55), terms and miner; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public AngularLoss(AngularLossOptions? options = null)
        : base(options ??= new(), Distance.Cosine, true) =>
        _squaredTangent = Math.Pow(Math.Tan(options.Angle * Math.PI / 180), 2);

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Raise(comparison);
        var terms = Reducer.Start();
        var negatives = comparison.Scratch(0);
        var product = comparison.Scratch(1);
        var pushed = comparison.Scratch(2);
        for (var anchor = 0; anchor < comparison.Rows; anchor++)
        {
            var distances = comparison.Distances(anchor);
            var pairLabels = comparison.PairLabels(anchor);
            var gradients = comparison.Gradients(anchor);
            for (var column = 0; column < negatives.Length; column++)
            {
                negatives[column] = pairLabels[column] < 0 ? _powers[(anchor * comparison.Columns) + column] : 0;
            }

            for (var positive = 0; positive < comparison.Rows; positive++)
            {
                if (pairLabels[positive] <= 0)
                {
                    continue;
                }

                TensorPrimitives.Multiply<double>(negatives, _powers.AsSpan(positive * comparison.Columns, comparison.Columns), product);
                var scale = Math.Exp(2 * (1 + _squaredTangent) * distances[positive]);
                var sum = TensorPrimitives.Sum<double>(product) * scale;
                var weight = terms.Add(sum < 1e-8 ? sum : Math.Log(1 + sum), comparison.Labels[anchor]);
                var derivative = weight / (1 + sum);
                gradients[positive] += (float)(derivative * sum * 2 * (1 + _squaredTangent));
                TensorPrimitives.Multiply<double>(product, 4 * _squaredTangent * scale * derivative, pushed);
                comparison.AddGradients(anchor, pushed, -1);
                comparison.AddGradients(positive, pushed, -1);
            }
        }

        return Finish(comparison, terms);
    }

    // e^(4 tan^2(alpha) cosine) of all pairs.
    private void Raise(Comparison comparison)
    {
        var length = comparison.Rows * comparison.Columns;
        if (_powers.Length < length)
        {
            _powers = new double[length];
        }

        for (var row = 0; row < comparison.Rows; row++)
        {
            var powers = _powers.AsSpan(row * comparison.Columns, comparison.Columns);
            TensorPrimitives.ConvertTruncating(comparison.Distances(row), powers);
            TensorPrimitives.Multiply<double>(powers, -4 * _squaredTangent, powers);
            TensorPrimitives.Exp<double>(powers, powers);
        }
    }
}
