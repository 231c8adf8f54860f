using System.Numerics;
using System.Runtime.CompilerServices;

namespace Timbre.Neural;

/// <summary>RMSprop (Tieleman and Hinton 2012): steps divided by the root of a running mean of squared gradients.</summary>
/// <remarks>Centered: the variance instead of the mean square. Momentum runs over the divided steps, as torch's.</remarks>
public sealed class RmsProp : Optimizer
{
    private static readonly string[] Names = ["square", "momentum", "mean"];
    private float _rate;

    /// <summary>Share of the running mean that is kept. Default 0.99.</summary>
    public double Smoothing { get; init; } = 0.99;

    /// <summary>Share of the momentum that is kept. Default 0: none.</summary>
    public float Momentum { get; init; }

    /// <summary>True to subtract the squared running mean under the root. Default false.</summary>
    public bool Centered { get; init; }

    /// <summary>Added to the root. Default 1e-8.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> SlotNames => Names;

    /// <inheritdoc/>
    protected override void Begin(long step, float learningRate) => _rate = learningRate;

    /// <inheritdoc/>
    protected override void Update(
        Span<float> values, ReadOnlySpan<float> gradient, float decay, OptimizerSlots slots)
    {
        var update = new RmsPropUpdate(
            _rate,
            Maximize ? -1 : 1,
            decay,
            (float)Smoothing,
            (float)(1 - Smoothing),
            Momentum,
            Epsilon,
            Centered);
        ElementLoop.Run(update, values, gradient, slots[0], slots[1], slots[2]);
    }

    private readonly struct RmsPropUpdate(
        float rate, float sign, float decay, float keep, float rest, float momentum, float epsilon, bool centered)
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
            var slope = (gradient * sign) + (value * decay);
            slot0 = (slot0 * keep) + (slope * slope * rest);
            slot2 = (slot2 * keep) + (slope * rest);
            var spread = centered ? slot0 - (slot2 * slot2) : slot0;
            slot1 = (slot1 * momentum) + (slope / (Vector.SquareRoot(spread) + new Vector<float>(epsilon)));
            value -= slot1 * rate;
        }
    }
}
