using System.Numerics;
using System.Runtime.CompilerServices;
using Timbre.Settings.Shape;
using Timbre.Tensors;

namespace Timbre.Neural.Optimizers;

/// <summary>RMSprop (Tieleman and Hinton 2012): steps divided by the root of a running mean of squared gradients.</summary>
/// <remarks>Centered: the variance instead of the mean square. Momentum runs over the divided steps, as torch's.</remarks>
/// <param name="options">Settings; null for the defaults.</param>
/// <exception cref="ArgumentException">A setting is out of its range; every fault is named.</exception>
public sealed class RmsProp(RmsPropOptions? options = null) : Optimizer
{
    private static readonly string[] Names = ["square", "momentum", "mean"];
    private readonly RmsPropOptions _options = (options ?? new RmsPropOptions()).Checked();

    /// <inheritdoc/>
    protected override IReadOnlyList<string> SlotNames => Names;

    /// <inheritdoc/>
    protected override void Begin(long step)
    {
    }

    /// <inheritdoc/>
    protected override void Update(Parameter parameter, float rate, OptimizerSlots slots)
    {
        var update = new RmsPropUpdate(
            rate,
            (float)_options.Smoothing,
            (float)(1 - _options.Smoothing),
            (float)_options.Momentum,
            (float)_options.Epsilon,
            _options.Centered);
        ElementLoop.Run(update, parameter.Values, parameter.Gradient, slots[0], slots[1], slots[2]);
    }

    private readonly struct RmsPropUpdate(float rate, float keep, float rest, float momentum, float epsilon, bool centered)
        : IElementUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2)
        {
            slot0 = (slot0 * keep) + (gradient * gradient * rest);
            slot2 = (slot2 * keep) + (gradient * rest);
            var spread = centered ? slot0 - (slot2 * slot2) : slot0;
            slot1 = (slot1 * momentum) + (gradient / (Vector.SquareRoot(spread) + new Vector<float>(epsilon)));
            value -= slot1 * rate;
        }
    }
}
