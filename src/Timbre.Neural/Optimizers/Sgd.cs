using System.Numerics;
using System.Runtime.CompilerServices;
using Timbre.Settings.Shape;
using Timbre.Tensors;

namespace Timbre.Neural.Optimizers;

/// <summary>Stochastic gradient descent, with momentum where given.</summary>
/// <remarks>
/// buffer = momentum * buffer + (1 - dampening) * gradient, the first buffer being the first gradient undampened;
/// value -= rate * buffer, or with Nesterov rate * (gradient + momentum * buffer). As torch's: the buffer is not
/// scaled by the learning rate.
/// </remarks>
/// <param name="options">Settings; null for the defaults.</param>
/// <exception cref="ArgumentException">A setting is out of its range; every fault is named.</exception>
public sealed class Sgd(SgdOptions? options = null) : Optimizer
{
    private static readonly string[] Names = ["momentum"];
    private readonly SgdOptions _options = (options ?? new SgdOptions()).Checked();
    private float _share;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> SlotNames => _options.Momentum > 0 ? Names : [];

    /// <inheritdoc/>
    protected override void Begin(long step) => _share = step == 1 ? 1 : 1 - (float)_options.Dampening;

    /// <inheritdoc/>
    protected override void Update(Parameter parameter, float rate, OptimizerSlots slots)
    {
        var momentum = (float)_options.Momentum;
        if (momentum > 0)
        {
            ElementLoop.Run(
                new MomentumUpdate(rate, momentum, _share, _options.Nesterov), parameter.Values, parameter.Gradient, slots[0]);
        }
        else
        {
            ElementLoop.Run(new PlainUpdate(rate), parameter.Values, parameter.Gradient);
        }
    }

    private readonly struct PlainUpdate(float rate) : IElementUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2) => value -= gradient * rate;
    }

    private readonly struct MomentumUpdate(float rate, float momentum, float share, bool nesterov) : IElementUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2)
        {
            slot0 = (slot0 * momentum) + (gradient * share);
            value -= (nesterov ? gradient + (slot0 * momentum) : slot0) * rate;
        }
    }
}
