using System.Numerics;
using System.Runtime.CompilerServices;
using Timbre.Neural.Optimizers;
using Timbre.Tensors;

namespace Timbre.Neural.Weights;

/// <summary>The length of all gradients taken together, and its clipping.</summary>
public static class GradientNorm
{
    // Keeps the factor finite where all gradients are 0; torch's value.
    private const double Guard = 1e-6;

    /// <summary>The p-norm of all gradients as one vector.</summary>
    /// <param name="parameters">Statistics among them are passed over.</param>
    /// <param name="power">1 sums magnitudes, 2 is the Euclidean length, infinity the largest magnitude; above 0.</param>
    /// <returns>The norm; NaN where a gradient is NaN.</returns>
    public static double Compute(IReadOnlyList<Parameter> parameters, double power = 2)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(power);
        var total = 0.0;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].IsTrained)
            {
                var part = Accumulate(parameters[i].Gradient, power);
                total = double.IsPositiveInfinity(power) ? Math.Max(total, part) : total + part;
            }
        }

        return double.IsPositiveInfinity(power) || power == 1 ? total
            : power == 2 ? Math.Sqrt(total)
            : Math.Pow(total, 1 / power);
    }

    /// <summary>Shrinks all gradients together where their norm is above the largest allowed.</summary>
    /// <param name="parameters">Statistics among them are passed over.</param>
    /// <param name="largest">The largest norm allowed; at least 0.</param>
    /// <param name="power">Which norm, as in <see cref="Compute"/>.</param>
    /// <returns>The norm before clipping.</returns>
    /// <remarks>Factor min(1, largest / (norm + 1e-6)), as torch's clip_grad_norm_. A NaN norm makes all gradients NaN.</remarks>
    public static double Clip(IReadOnlyList<Parameter> parameters, double largest, double power = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(largest);
        var norm = Compute(parameters, power);
        var factor = largest / (norm + Guard);
        if (factor < 1 || double.IsNaN(factor))
        {
            var update = new ScaleUpdate((float)factor);
            for (var i = 0; i < parameters.Count; i++)
            {
                if (parameters[i].IsTrained)
                {
                    var gradient = parameters[i].Gradient;
                    ElementLoop.Run(update, gradient, gradient);
                }
            }
        }

        return norm;
    }

    private static double Accumulate(ReadOnlySpan<float> gradient, double power)
    {
        if (power == 2)
        {
            return FixedSums.SumOfSquares(gradient);
        }

        if (power == 1)
        {
            return FixedSums.SumOfMagnitudes(gradient);
        }

        var result = 0.0;
        foreach (var value in gradient)
        {
            var magnitude = Math.Abs((double)value);
            result = double.IsPositiveInfinity(power)
                ? Math.Max(result, magnitude)
                : result + Math.Pow(magnitude, power);
        }

        return result;
    }

    private readonly struct ScaleUpdate(float factor) : IElementUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2) => value *= factor;
    }
}
