using System.Numerics.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Angular loss: bounds the angle at the negative in the triangle it makes with anchor and positive.</summary>
/// <remarks>
/// Wang et al. 2017, eq. 8: mean over positive pairs of ln(1 + sum over the anchor's negatives e^(4 tan^2(alpha) (a +
/// p).n - 2 (1 + tan^2(alpha)) a.p)), on unit rows. As e^(u + v) = e^u e^v, the sum is a product of two rows of one
/// matrix: memory is batch^2, and no exponential is taken twice. Of rows remembered from earlier batches only negatives
/// count: the angle of a triangle with a remembered positive would need its distances to all others.
/// </remarks>
public sealed class AngularLoss : ComparingLoss, INamedLoss
{
    private readonly double _squaredTangent;
    private double[] _powers = [];

    /// <summary>Makes the loss.</summary>
    /// <param name="angle">alpha: upper bound of the angle in degrees, in (0, 80]; the paper takes 36 to 55.</param>
    /// <param name="options">Distance is the cosine whatever is given. Default: mean over positive pairs.</param>
    /// <exception cref="ArgumentOutOfRangeException">The angle is outside its range.</exception>
    public AngularLoss(float angle = 40, ComparisonOptions? options = null)
        : base((options ?? new()) with { Distance = Distance.Cosine }, Distance.Cosine, true, Reducer.Mean)
    {
        if (!(angle > 0 && angle <= 80))
        {
            throw new ArgumentOutOfRangeException(nameof(angle), angle, "AngularLoss: expected an angle in (0, 80] degrees.");
        }

        _squaredTangent = Math.Pow(Math.Tan(angle * Math.PI / 180), 2);
    }

    /// <inheritdoc/>
    public static LossKind Kind { get; } = ComparisonSettings.Kind(
        "angular",
        "Bounds the angle at the negative in the triangle it makes with anchor and positive.",
        [new("angle", 40.0, "Upper bound of the angle, in degrees.", 0.001, 80)],
        (_, settings, options, _) => new AngularLoss((float)settings.Number("angle"), options),
        distance: null);

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
            var farness = comparison.Farness(anchor);
            var relations = comparison.Relations(anchor);
            var slopes = comparison.Slopes(anchor);
            for (var column = 0; column < negatives.Length; column++)
            {
                negatives[column] = relations[column] < 0 ? _powers[(anchor * comparison.Columns) + column] : 0;
            }

            for (var positive = 0; positive < comparison.Rows; positive++)
            {
                if (relations[positive] <= 0)
                {
                    continue;
                }

                TensorPrimitives.Multiply<double>(negatives, _powers.AsSpan(positive * comparison.Columns, comparison.Columns), product);
                var scale = Math.Exp(2 * (1 + _squaredTangent) * farness[positive]);
                var sum = TensorPrimitives.Sum<double>(product) * scale;
                var weight = terms.Add(sum < 1e-8 ? sum : Math.Log(1 + sum), comparison.Labels[anchor]);
                var slope = weight / (1 + sum);
                slopes[positive] += (float)(slope * sum * 2 * (1 + _squaredTangent));
                TensorPrimitives.Multiply<double>(product, 4 * _squaredTangent * scale * slope, pushed);
                comparison.AddSlopes(anchor, pushed, -1);
                comparison.AddSlopes(positive, pushed, -1);
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
            TensorPrimitives.ConvertTruncating(comparison.Farness(row), powers);
            TensorPrimitives.Multiply<double>(powers, -4 * _squaredTangent, powers);
            TensorPrimitives.Exp<double>(powers, powers);
        }
    }
}
