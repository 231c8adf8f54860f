using System.Numerics;
using System.Runtime.CompilerServices;

namespace Timbre.Neural;

/// <summary>Adam by the infinity norm (Kingma and Ba 2015): divides by a decaying maximum of |g| + epsilon.</summary>
public sealed class Adamax : MomentOptimizer
{
    private static readonly string[] Names = ["first", "largest"];
    private AdamaxUpdate _update;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> SlotNames => Names;

    /// <inheritdoc/>
    protected override void Begin(long step, float learningRate) => _update = new AdamaxUpdate
    {
        Sign = Maximize ? -1 : 1,
        Beta1 = (float)Beta1,
        Rest1 = (float)(1 - Beta1),
        Beta2 = (float)Beta2,
        StepSize = (float)(learningRate / (1 - Math.Pow(Beta1, step))),
        Epsilon = (float)Epsilon,
    };

    /// <inheritdoc/>
    protected override void Update(
        Span<float> values, ReadOnlySpan<float> gradient, float decay, OptimizerSlots slots)
    {
        var update = _update;
        update.Decay = decay;
        ElementLoop.Run(update, values, gradient, slots[0], slots[1]);
    }

    private struct AdamaxUpdate : IElementUpdate
    {
        public float Sign;
        public float Beta1;
        public float Rest1;
        public float Beta2;
        public float StepSize;
        public float Epsilon;
        public float Decay;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2)
        {
            var slope = (gradient * Sign) + (value * Decay);
            slot0 = (slot0 * Beta1) + (slope * Rest1);
            slot1 = Vector.Max(slot1 * Beta2, Vector.Abs(slope) + new Vector<float>(Epsilon));
            value -= slot0 / slot1 * StepSize;
        }
    }
}
