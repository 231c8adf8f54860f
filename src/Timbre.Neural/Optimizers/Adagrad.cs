using System.Numerics;
using System.Runtime.CompilerServices;

namespace Timbre.Neural;

/// <summary>Adagrad (Duchi et al. 2011): steps divided by the root of the sum of all squared gradients.</summary>
public sealed class Adagrad : Optimizer
{
    private static readonly string[] Names = ["sum"];
    private float _rate;

    /// <summary>The rate of step t is divided by 1 + (t - 1) * this. Default 0.</summary>
    public double RateDecay { get; init; }

    /// <summary>First value of the sum. Default 0.</summary>
    public float InitialSum { get; init; }

    /// <summary>Added to the root. Default 1e-10.</summary>
    public float Epsilon { get; init; } = 1e-10f;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> SlotNames => Names;

    /// <inheritdoc/>
    protected override float InitialValue(int slot) => InitialSum;

    /// <inheritdoc/>
    protected override void Begin(long step, float learningRate) =>
        _rate = (float)(learningRate / (1 + ((step - 1) * RateDecay)));

    /// <inheritdoc/>
    protected override void Update(
        Span<float> values, ReadOnlySpan<float> gradient, float decay, OptimizerSlots slots) =>
        ElementLoop.Run(
            new AdagradUpdate(_rate, Maximize ? -1 : 1, decay, Epsilon), values, gradient, slots[0]);

    private readonly struct AdagradUpdate(float rate, float sign, float decay, float epsilon) : IElementUpdate
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
            slot0 += slope * slope;
            value -= slope / (Vector.SquareRoot(slot0) + new Vector<float>(epsilon)) * rate;
        }
    }
}
