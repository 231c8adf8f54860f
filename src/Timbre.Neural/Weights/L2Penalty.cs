using System.Numerics;
using System.Runtime.CompilerServices;
using Timbre.Neural.Optimizers;
using Timbre.Tensors;

namespace Timbre.Neural.Weights;

/// <summary>The penalty 0.5 * weight * |w|^2 on parameters of kind <see cref="ParameterKind.Weight"/>.</summary>
public static class L2Penalty
{
    /// <summary>Adds the penalty's gradient, weight * w, to the gradients.</summary>
    /// <param name="parameters">Offsets and statistics among them are passed over.</param>
    /// <param name="weight">Weight of the penalty; at least 0.</param>
    /// <returns>The penalty, to be added to the loss.</returns>
    public static double AddTo(IReadOnlyList<Parameter> parameters, double weight)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        if (weight == 0)
        {
            return 0;
        }

        var squares = 0.0;
        var update = new AddScaledUpdate((float)weight);
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Kind == ParameterKind.Weight)
            {
                squares += FixedSums.SumOfSquares(parameters[i].Values);
                ElementLoop.Run(update, parameters[i].Gradient, parameters[i].Values);
            }
        }

        return 0.5 * weight * squares;
    }

    private readonly struct AddScaledUpdate(float factor) : IElementUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2) => value += gradient * factor;
    }
}
