using System.Numerics;
using System.Runtime.CompilerServices;

namespace Timbre.Neural;

/// <summary>Stochastic gradient descent, with momentum where given.</summary>
/// <remarks>
/// buffer = momentum * buffer + (1 - dampening) * gradient, the first buffer being the first gradient undampened;
/// value -= rate * buffer, or with Nesterov rate * (gradient + momentum * buffer). As torch's: the buffer is not
/// scaled by the learning rate.
/// </remarks>
public sealed class Sgd : Optimizer
{
    private static readonly string[] Names = ["momentum"];
    private float _rate;
    private float _share;

    /// <summary>Share of the buffer that is kept, in [0, 1). Default 0: no momentum.</summary>
    public float Momentum
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, 1f);
            field = value;
        }
    }

    /// <summary>Share of a new gradient that is left out of the buffer, in [0, 1]. Default 0.</summary>
    public float Dampening { get; init; }

    /// <summary>True to look ahead along the buffer; needs momentum. Default false.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> SlotNames => Momentum > 0 ? Names : [];

    /// <inheritdoc/>
    protected override void Begin(long step, float learningRate)
    {
        _rate = learningRate;
        _share = step == 1 ? 1 : 1 - Dampening;
    }

    /// <inheritdoc/>
    protected override void Update(
        Span<float> values, ReadOnlySpan<float> gradient, float decay, OptimizerSlots slots)
    {
        var sign = Maximize ? -1f : 1f;
        if (Momentum > 0)
        {
            ElementLoop.Run(
                new MomentumUpdate(_rate, sign, decay, Momentum, _share, Nesterov), values, gradient, slots[0]);
        }
        else
        {
            ElementLoop.Run(new PlainUpdate(_rate, sign, decay), values, gradient);
        }
    }

    private readonly struct PlainUpdate(float rate, float sign, float decay) : IElementUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2) => value -= ((gradient * sign) + (value * decay)) * rate;
    }

    private readonly struct MomentumUpdate(
        float rate, float sign, float decay, float momentum, float share, bool nesterov) : IElementUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2)
        {
            var slope = (gradient * sign) + (value * decay);
            slot0 = (slot0 * momentum) + (slope * share);
            value -= (nesterov ? slope + (slot0 * momentum) : slot0) * rate;
        }
    }
}
