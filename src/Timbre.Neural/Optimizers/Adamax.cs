using System.Numerics;
using System.Runtime.CompilerServices;
using Timbre.Tensors;

namespace Timbre.Neural.Optimizers;

/// <summary>Adam by the infinity norm (Kingma and Ba 2015): divides by a decaying maximum of |g| + epsilon.</summary>
/// <param name="options">Settings; null for the defaults.</param>
/// <exception cref="ArgumentException">A setting is out of its range; every fault is named.</exception>
public sealed class Adamax(AdamaxOptions? options = null) : MomentOptimizer(options ?? new AdamaxOptions())
{
    private static readonly string[] Names = ["first", "largest"];
    private double _correction1;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> SlotNames => Names;

    /// <inheritdoc/>
    protected override void Begin(long step) => _correction1 = 1 - Math.Pow(Beta1, step);

    /// <inheritdoc/>
    protected override void Update(Parameter parameter, float rate, OptimizerSlots slots)
    {
        var update = new AdamaxUpdate
        {
            Beta1 = (float)Beta1,
            Rest1 = (float)(1 - Beta1),
            Beta2 = (float)Beta2,
            StepSize = (float)(rate / _correction1),
            Epsilon = (float)Epsilon,
        };
        ElementLoop.Run(update, parameter.Values, parameter.Gradient, slots[0], slots[1]);
    }

    private struct AdamaxUpdate : IElementUpdate
    {
        public float Beta1;
        public float Rest1;
        public float Beta2;
        public float StepSize;
        public float Epsilon;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2)
        {
            slot0 = (slot0 * Beta1) + (gradient * Rest1);
            slot1 = Vector.Max(slot1 * Beta2, Vector.Abs(gradient) + new Vector<float>(Epsilon));
            value -= slot0 / slot1 * StepSize;
        }
    }
}
